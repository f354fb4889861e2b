// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.coalesce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class CoalescerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private final Script script = new Script();
  private final List<Integer> sizes = new ArrayList<>();

  @Test
  void fewCallersGoAloneAtOnce() {
    Coalescer<String, String> coalescer = coalescer(3, 1, 10, 10);
    ask(coalescer, "a", "b", "c");
    assertThat(script.calls()).containsExactly(List.of("a"), List.of("b"), List.of("c"));
    assertThat(sizes).containsExactly(1, 1, 1);
  }

  @Test
  void callersBeyondTheFewShareTheNextStatement() {
    Coalescer<String, String> coalescer = coalescer(1, 1, 10, 10);
    List<CompletableFuture<String>> answers = ask(coalescer, "a", "b", "c", "d", "e");
    assertThat(script.calls()).containsExactly(List.of("a"), List.of("b"));
    assertThat(coalescer.waiting()).isEqualTo(3);
    script.sent.get(1).succeed();
    assertThat(script.calls()).hasSize(3).contains(List.of("c", "d", "e"));
    script.sent.get(2).succeed();
    assertThat(answers.get(3)).isCompletedWithValue("d of 3");
    assertThat(answers.get(0)).isNotDone();
    assertThat(sizes).containsExactly(1, 1, 3);
  }

  @Test
  void aStatementHasLimitedRows() {
    Coalescer<String, String> coalescer = coalescer(1, 1, 2, 10);
    ask(coalescer, "a", "b", "c", "d", "e");
    script.sent.get(1).succeed();
    assertThat(script.calls()).last().isEqualTo(List.of("c", "d"));
    script.sent.get(2).succeed();
    assertThat(script.calls()).last().isEqualTo(List.of("e"));
  }

  @Test
  void equalCallsOfOneStatementAreAnsweredByTheFirst() {
    Coalescer<String, String> coalescer = coalescer(1, 1, 10, 10);
    List<CompletableFuture<String>> answers = ask(coalescer, "x", "y", "a", "b", "a", "a");
    script.sent.get(1).succeed();
    assertThat(script.calls()).last().isEqualTo(List.of("a", "b"));
    script.sent.get(2).succeed();
    assertThat(answers.get(2)).isCompletedWithValue("a of 2");
    assertThat(answers.get(4)).isCompletedWithValue("a of 2 again");
    assertThat(answers.get(5)).isCompletedWithValue("a of 2 again");
  }

  @Test
  void callsForOneRowThatDifferTakeTurns() {
    Coalescer<String, String> coalescer = coalescer(1, 1, 10, 10);
    ask(coalescer, "x", "y", "a:1", "a:2", "b", "a:3");
    script.sent.get(1).succeed();
    assertThat(script.calls()).last().isEqualTo(List.of("a:1", "b"));
    assertThat(coalescer.waiting()).isEqualTo(2);
    script.sent.get(2).succeed();
    assertThat(script.calls()).last().isEqualTo(List.of("a:2"));
    script.sent.get(3).succeed();
    assertThat(script.calls()).last().isEqualTo(List.of("a:3"));
  }

  @Test
  void aFullQueueTurnsCallersAway() {
    Coalescer<String, String> coalescer = coalescer(1, 1, 10, 2);
    ask(coalescer, "a", "b", "c", "d");
    expect(coalescer.decide("e"), ErrorCode.STORE_OVERLOADED);
    script.sent.get(1).succeed();
    assertThat(script.calls()).last().isEqualTo(List.of("c", "d"));
  }

  @Test
  void whoWaitedTooLongIsTurnedAwayAndNotSent() {
    Coalescer<String, String> coalescer = coalescer(1, 1, 10, 10, Duration.ofNanos(1));
    CompletableFuture<String> answer = coalescer.decide("a").toFuture();
    assertThat(answer).isCompletedExceptionally();
    assertThat(script.calls()).isEmpty();
  }

  @Test
  void whoLeavesTheQueueIsNotSentAndItsNeighboursAre() {
    Coalescer<String, String> coalescer = coalescer(1, 1, 10, 10);
    ask(coalescer, "a", "b", "c");
    Disposable leaving = coalescer.decide("d").subscribe();
    ask(coalescer, "e");
    leaving.dispose();
    script.sent.get(1).succeed();
    assertThat(script.calls()).last().isEqualTo(List.of("c", "e"));
  }

  @Test
  void whoLeavesAStatementDoesNotDisturbIt() {
    Coalescer<String, String> coalescer = coalescer(1, 1, 10, 10);
    ask(coalescer, "a", "b", "c");
    Disposable leaving = coalescer.decide("d").subscribe();
    CompletableFuture<String> staying = coalescer.decide("d").toFuture();
    script.sent.get(1).succeed();
    leaving.dispose();
    script.sent.get(2).succeed();
    assertThat(staying).isCompletedWithValue("d of 2 again");
  }

  @Test
  void whoIsLeftOutIsSentAlone() {
    Coalescer<String, String> coalescer = coalescer(1, 1, 10, 10);
    List<CompletableFuture<String>> answers = ask(coalescer, "a", "b", "c", "d", "e");
    script.sent.get(1).succeed();
    script.sent.get(2).leaveOut("d");
    assertThat(answers.get(4)).isCompletedWithValue("e of 3");
    assertThat(script.calls()).as("its lane is taken by a").hasSize(3);
    script.sent.get(0).succeed();
    assertThat(script.calls()).last().isEqualTo(List.of("d"));
    script.sent.get(3).succeed();
    assertThat(answers.get(3)).isCompletedWithValue("d of 1");
  }

  @Test
  void anErrorFailsAllOfAStatementAndRunsNothingAgain() {
    Coalescer<String, String> coalescer = coalescer(1, 1, 2, 10);
    List<CompletableFuture<String>> answers = ask(coalescer, "a", "b", "c", "d", "e");
    script.sent.get(1).succeed();
    script.sent.get(2).fail(new RelyraException(ErrorCode.STORE_UNAVAILABLE, "lost"));
    assertThat(answers.get(2)).isCompletedExceptionally();
    assertThat(answers.get(3)).isCompletedExceptionally();
    assertThat(script.calls())
        .containsExactly(List.of("a"), List.of("b"), List.of("c", "d"), List.of("e"));
    script.sent.get(3).succeed();
    assertThat(answers.get(4)).isCompletedWithValue("e of 1");
  }

  @Test
  void aCallThatIsNotAnsweredIsAnError() {
    Coalescer<String, String> coalescer = coalescer(1, 1, 10, 10);
    ask(coalescer, "a", "b");
    Mono<String> unanswered = coalescer.decide("c");
    StepVerifier.create(Mono.when(unanswered, coalescer.decide("d")))
        .then(() -> script.sent.get(1).succeed())
        .then(() -> script.sent.get(2).answer().tryEmitValue(List.of()))
        .expectErrorMatches(e -> ((RelyraException) e).code() == ErrorCode.INTERNAL_ERROR)
        .verify(PATIENCE);
  }

  @Test
  void whoGoesAloneKeepsItsContext() {
    coalescer(1, 1, 10, 10).decide("a").contextWrite(c -> c.put("who", "me")).subscribe();
    assertThat(script.contexts).containsExactly("me");
  }

  @Test
  void closingAnswersEverybodyAndLetsNobodyIn() {
    Coalescer<String, String> coalescer = coalescer(1, 1, 10, 10);
    List<CompletableFuture<String>> answers = ask(coalescer, "a", "b", "c", "d");
    CompletableFuture<Void> closed = coalescer.close().toFuture();
    expect(coalescer.decide("e"), ErrorCode.STORE_UNAVAILABLE);
    script.sent.get(0).succeed();
    script.sent.get(1).succeed();
    assertThat(closed).isNotDone();
    script.sent.get(2).succeed();
    assertThat(answers).allMatch(CompletableFuture::isDone);
    assertThat(closed).isDone();
    assertThat(coalescer.close().toFuture()).isDone();
  }

  @Test
  void switchedOffEachCallerGoesAlone() {
    Coalescer<String, String> coalescer =
        new Coalescer<>(script, CoalescingSettings.off(), PATIENCE, sizes::add);
    ask(coalescer, IntStream.range(0, 50).mapToObj(i -> "a").toArray(String[]::new));
    assertThat(script.calls()).hasSize(50).containsOnly(List.of("a"));
    assertThat(sizes).hasSize(50);
  }

  @Test
  void limitsArePositive() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CoalescingSettings(0, 1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new CoalescingSettings(1, 0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new CoalescingSettings(1, 1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new CoalescingSettings(1, 1, 1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CoalescingSettings(1, 1, CoalescingSettings.MAX_ROWS + 1, 1));
  }

  private Coalescer<String, String> coalescer(int alone, int inFlight, int rows, int queued) {
    return coalescer(alone, inFlight, rows, queued, PATIENCE);
  }

  private Coalescer<String, String> coalescer(
      int alone, int inFlight, int rows, int queued, Duration patience) {
    return new Coalescer<>(
        script, new CoalescingSettings(alone, inFlight, rows, queued), patience, sizes::add);
  }

  private static List<CompletableFuture<String>> ask(
      Coalescer<String, String> coalescer, String... calls) {
    return List.of(calls).stream().map(call -> coalescer.decide(call).toFuture()).toList();
  }

  private static void expect(Mono<String> answer, ErrorCode code) {
    StepVerifier.create(answer)
        .expectErrorMatches(e -> ((RelyraException) e).code() == code)
        .verify(PATIENCE);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.test.blocking.BlockHoundExtension;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

@ExtendWith(BlockHoundExtension.class)
class VerificationSchedulerTest {
  private final VerificationScheduler scheduler = new VerificationScheduler(1, 1);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void stop() {
    gate.countDown();
    scheduler.close();
  }

  @Test
  void worksOnItsOwnThreadAndAnswersOnAnother() throws Exception {
    CompletableFuture<String> answeredOn = new CompletableFuture<>();
    String workedOn =
        CompletionFixture.answer(
            scheduler
                .run(() -> Thread.currentThread().getName())
                .doOnNext(name -> answeredOn.complete(Thread.currentThread().getName())));
    assertThat(workedOn).startsWith("relyra-verification-");
    assertThat(answeredOn.get(20, TimeUnit.SECONDS)).startsWith("parallel-");
  }

  @Test
  void refusesAtOnceWhenThreadAndQueueAreFull() throws Exception {
    CompletableFuture<String> running = occupy();
    CompletableFuture<String> waiting = scheduler.run(() -> "waited").toFuture();

    CompletableFuture<String> refused = scheduler.run(() -> "never").toFuture();

    assertThat(codeOf(refused)).isEqualTo(ErrorCode.VERIFICATION_OVERLOADED);
    gate.countDown();
    assertThat(running.get(20, TimeUnit.SECONDS)).isEqualTo("done");
    assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo("waited");
    assertThat(CompletionFixture.answer(scheduler.run(() -> "free again"))).isEqualTo("free again");
  }

  @Test
  void cancelledWorkIsNotDoneAndGivesUpItsPlace() throws Exception {
    CompletableFuture<String> running = occupy();
    AtomicBoolean done = new AtomicBoolean();
    Disposable waiting = scheduler.run(() -> done.getAndSet(true)).subscribe();
    waiting.dispose();

    CompletableFuture<String> next = scheduler.run(() -> "next").toFuture();
    gate.countDown();

    assertThat(next.get(20, TimeUnit.SECONDS)).isEqualTo("next");
    assertThat(running.get(20, TimeUnit.SECONDS)).isEqualTo("done");
    assertThat(done).isFalse();
  }

  @Test
  void closingFinishesWhatWasTakenAndRefusesTheRest() throws Exception {
    CompletableFuture<String> running = occupy();
    CompletableFuture<String> waiting = scheduler.run(() -> "waited").toFuture();
    scheduler.close();

    CompletableFuture<String> late = scheduler.run(() -> "late").toFuture();
    assertThat(codeOf(late)).isEqualTo(ErrorCode.VERIFICATION_OVERLOADED);
    gate.countDown();
    assertThat(running.get(20, TimeUnit.SECONDS)).isEqualTo("done");
    assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo("waited");
  }

  @Test
  void errorOfTheJvmIsAnAnswerAndNotSilence() {
    CompletableFuture<Object> broken =
        scheduler
            .run(
                () -> {
                  throw new NoClassDefFoundError("xml");
                })
            .toFuture();
    assertThat(codeOf(broken)).isEqualTo(ErrorCode.INTERNAL_ERROR);
    assertThat(CompletionFixture.answer(scheduler.run(() -> "alive"))).isEqualTo("alive");
  }

  @Test
  void placesAreCountedRightUnderManyShortTasksAndCancellations() {
    for (int round = 0; round < 2000; round++) {
      scheduler.run(() -> 1).subscribe(v -> {}, e -> {}).dispose();
    }
    CompletableFuture<String> first = null;
    while (first == null || first.isCompletedExceptionally()) {
      first = scheduler.run(() -> "quiet").toFuture();
    }
    assertThat(first.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo("quiet");
    CompletableFuture<String> held = scheduler.run(this::hold).toFuture();
    CompletableFuture<String> queued = scheduler.run(() -> "queued").toFuture();
    assertThat(codeOf(scheduler.run(() -> "too many").toFuture()))
        .isEqualTo(ErrorCode.VERIFICATION_OVERLOADED);
    gate.countDown();
    assertThat(held.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo("done");
    assertThat(queued.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo("queued");
  }

  @Test
  void mayBeAskedFromAnEventLoop() {
    String answer =
        CompletionFixture.answer(scheduler.run(() -> "done").subscribeOn(Schedulers.parallel()));
    assertThat(answer).isEqualTo("done");
  }

  private CompletableFuture<String> occupy() throws InterruptedException {
    CompletableFuture<String> running = scheduler.run(this::hold).toFuture();
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    return running;
  }

  private String hold() throws InterruptedException {
    begun.countDown();
    return gate.await(60, TimeUnit.SECONDS) ? "done" : "timed out";
  }

  private static ErrorCode codeOf(CompletableFuture<?> failed) {
    try {
      failed.orTimeout(20, TimeUnit.SECONDS).join();
      throw new AssertionError("did not fail");
    } catch (CompletionException e) {
      return Failures.codeOf(e.getCause());
    }
  }
}

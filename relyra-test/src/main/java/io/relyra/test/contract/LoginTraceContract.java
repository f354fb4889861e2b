// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ConnectionId;
import io.relyra.api.trace.LoginEnding;
import io.relyra.api.trace.LoginFlow;
import io.relyra.api.trace.LoginTraceStore;
import io.relyra.api.trace.StoredTrace;
import io.relyra.api.trace.TraceBatch;
import io.relyra.api.trace.TraceCursor;
import io.relyra.api.trace.TracePage;
import io.relyra.api.trace.TraceQuery;
import io.relyra.api.trace.TracedLogin;
import io.relyra.api.trace.TracedStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What stores of login traces keep and find. Each test begins with a store that holds nothing. */
public interface LoginTraceContract extends StoreHooks {
  /** How long the traces of this suite are kept. */
  Duration RETENTION = Duration.ofDays(1);

  /**
   * The store under test.
   *
   * @return the same instance for the duration of one test
   */
  LoginTraceStore traces();

  @Test
  default void findsWhatWasWritten() {
    TracedLogin refused =
        new TracedLogin(
            "a1b2",
            Optional.of(new ConnectionId("acme")),
            Optional.of(LoginFlow.IDP_INITIATED),
            LoginEnding.REFUSED,
            Optional.of("invalid_signature"),
            List.of(
                new TracedStep("decode", Duration.ofNanos(1_000), Optional.empty()),
                new TracedStep("verify", Duration.ofMillis(7), Optional.of("invalid_signature"))),
            Duration.ofSeconds(3));
    TracedLogin early =
        new TracedLogin(
            "c3d4",
            Optional.empty(),
            Optional.empty(),
            LoginEnding.CANCELLED,
            Optional.empty(),
            List.of(),
            Duration.ZERO);
    TracedLogin accepted = Traces.accepted("e5f6", "acme");
    Instant before = now();
    assertThat(append(refused, early, accepted)).isEqualTo(3);
    List<StoredTrace> found = find(TraceQuery.newest()).traces();
    assertThat(found)
        .extracting(StoredTrace::login)
        .containsExactlyInAnyOrder(refused, early, accepted);
    assertThat(found)
        .extracting(trace -> trace.cursor().at())
        .allSatisfy(at -> assertThat(at).isBetween(before.minusMillis(1), now().plusMillis(1)));
  }

  @Test
  default void anEmptyStoreGivesAnEmptyPage() {
    TracePage page = find(TraceQuery.newest());
    assertThat(page.traces()).isEmpty();
    assertThat(page.end()).isEmpty();
  }

  @Test
  default void equalAttemptsAreTracesOfTheirOwn() {
    TracedLogin login = Traces.accepted("same", "acme");
    append(login, login);
    append(login);
    assertThat(find(TraceQuery.newest().ofCorrelation("same")).traces()).hasSize(3);
  }

  @Test
  default void findsByCorrelationAndByConnectionAndByBoth() {
    append(Traces.accepted("one", "acme"));
    append(Traces.accepted("two", "acme"));
    append(Traces.accepted("two", "globex"));
    append(Traces.unread("three"));
    ConnectionId acme = new ConnectionId("acme");
    assertThat(ids(find(TraceQuery.newest()))).containsExactly("three", "two", "two", "one");
    assertThat(ids(find(TraceQuery.newest().ofConnection(acme)))).containsExactly("two", "one");
    assertThat(ids(find(TraceQuery.newest().ofCorrelation("two")))).containsExactly("two", "two");
    assertThat(find(TraceQuery.newest().ofCorrelation("two").ofConnection(acme)).traces())
        .singleElement()
        .satisfies(trace -> assertThat(trace.login().connection()).contains(acme));
    assertThat(ids(find(TraceQuery.newest().ofConnection(new ConnectionId("ACME"))))).isEmpty();
  }

  @Test
  default void findsByTimeFromItsBeginUntilBeforeItsEnd() {
    append(Traces.accepted("old", "acme"));
    Instant old = find(TraceQuery.newest()).traces().get(0).cursor().at();
    timePasses(Duration.ofMinutes(1));
    append(Traces.accepted("young", "acme"));
    Instant young = find(TraceQuery.newest().limit(1)).traces().get(0).cursor().at();
    Instant shifted = find(TraceQuery.newest().ofCorrelation("old")).traces().get(0).cursor().at();
    assertThat(shifted).isBeforeOrEqualTo(old);
    assertThat(ids(find(TraceQuery.newest().between(shifted, young)))).containsExactly("old");
    assertThat(ids(find(TraceQuery.newest().between(young, young.plusSeconds(1)))))
        .containsExactly("young");
    assertThat(ids(find(TraceQuery.newest().between(shifted.minusSeconds(9), shifted)))).isEmpty();
    assertThat(ids(find(TraceQuery.newest().between(shifted, young.plusSeconds(1)))))
        .containsExactly("young", "old");
  }

  @Test
  default void pagesShowEachTraceOnceWhateverComesMeanwhile() {
    List<TracedLogin> many =
        IntStream.range(0, 7).mapToObj(i -> Traces.accepted("n" + i, "acme")).toList();
    assertThat(only(traces().append(new TraceBatch(many, RETENTION)))).isEqualTo(7);
    List<String> seen = new ArrayList<>();
    TraceQuery query = TraceQuery.newest().limit(3);
    TracePage page = find(query);
    while (page.end().isPresent()) {
      seen.addAll(ids(page));
      append(Traces.accepted("late", "acme"));
      TraceCursor end = page.end().get();
      page = find(query.after(end));
    }
    assertThat(seen).hasSize(7).doesNotHaveDuplicates().doesNotContain("late");
  }

  @Test
  default void aPageHoldsNoMoreThanAskedFor() {
    List<TracedLogin> many =
        Collections.nCopies(TraceQuery.MAX_LIMIT + 1, Traces.accepted("many", "acme"));
    assertThat(only(traces().append(new TraceBatch(many, RETENTION)))).isEqualTo(many.size());
    assertThat(find(TraceQuery.newest().limit(TraceQuery.MAX_LIMIT)).traces())
        .hasSize(TraceQuery.MAX_LIMIT);
    assertThat(find(TraceQuery.newest().limit(1)).traces()).hasSize(1);
  }

  @Test
  default void writesNothingBeforeSubscriptionAndAgainWithEachOne() {
    Mono<Integer> append =
        traces().append(new TraceBatch(List.of(Traces.unread("twice")), RETENTION));
    assertThat(find(TraceQuery.newest()).traces()).isEmpty();
    only(append);
    only(append);
    assertThat(find(TraceQuery.newest()).traces()).hasSize(2);
  }

  private int append(TracedLogin... logins) {
    return only(traces().append(new TraceBatch(List.of(logins), RETENTION)));
  }

  private TracePage find(TraceQuery query) {
    return only(traces().find(query));
  }

  private static List<String> ids(TracePage page) {
    return page.traces().stream().map(trace -> trace.login().correlationId()).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import io.relyra.api.RelayState;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.FetchOutcome;
import io.relyra.api.store.RequestIntent;
import io.relyra.saml.response.EncodedResponse;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.saml.verify.ResponseVerifier;
import io.relyra.saml.verify.Verification;
import io.relyra.saml.verify.VerifiedAssertion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Whole logins over HTTP beside what they cannot do without: one verification and one statement.
 * Client, server and database share the machine; what the identity provider costs is left out.
 */
final class LoginMeasure implements Measure {
  private static final Logger LOG = LoggerFactory.getLogger(LoginMeasure.class);
  private static final int LOGINS_PER_SECOND = 125;
  private static final double MEBIBYTE = 1 << 20;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  private final ResponseVerifier verifier = new ResponseVerifier(ResponseLimits.DEFAULT);

  private record Turn(double perSecond, double p50, double p99) {}

  private record Bare(RequestIntent intent, LoginSite.Prepared answer) {}

  @Override
  public String name() {
    return "logins";
  }

  @Override
  public String run(Server server, Options options) throws Exception {
    int logins = LOGINS_PER_SECOND * options.seconds();
    List<Turn> bare = new ArrayList<>();
    List<Turn> starts = new ArrayList<>();
    List<Turn> completions = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    List<Double> heap = new ArrayList<>();
    try (LoginSite site = new LoginSite(server)) {
      // The first round warms up and is not counted.
      for (int round = 0; round <= options.rounds(); round++) {
        server.execute("TRUNCATE relyra.request_intents, relyra.replay_keys");
        Turn bareTurn = turn(bareLogins(site, logins), each -> bare(site, each));
        List<LoginSite.ReceivedLogin> started = new ArrayList<>();
        Turn start =
            turn(
                Collections.nCopies(logins, ""),
                each ->
                    site.start()
                        .doOnNext(
                            one -> {
                              synchronized (started) {
                                started.add(one);
                              }
                            })
                        .thenReturn(true));
        Turn completion = turn(started.stream().map(site::answer).toList(), site::complete);
        site.forgetSessions();
        if (round > 0) {
          bare.add(bareTurn);
          starts.add(start);
          completions.add(completion);
          ratios.add(completion.perSecond() / bareTurn.perSecond());
        }
        heap.add(usedHeap());
      }
    }
    LOG.info("logins {} heap {}", ratios, heap);
    return text(logins, bare, starts, completions, ratios, heap);
  }

  private static String text(
      int logins,
      List<Turn> bare,
      List<Turn> starts,
      List<Turn> completions,
      List<Double> ratios,
      List<Double> heap) {
    Table table = new Table("what", "against the bare cost", "in a second", "p50 ms", "p99 ms");
    row(table, "verification and one statement, without HTTP", "1.00", bare);
    row(
        table,
        "login completed: form, rules, store, session, redirect",
        Table.number(DecisionMeasure.middle(ratios)),
        completions);
    row(table, "login started: request written and stored, redirect", "", starts);
    return ("%,d logins in each round, %d browsers at once. Heap after a collection: %s MiB after"
                + " the first round, %s MiB after the last.\n\n")
            .formatted(
                logins,
                LoginSite.BROWSERS,
                Table.number(heap.get(0)),
                Table.number(heap.get(heap.size() - 1)))
        + table;
  }

  private static void row(Table table, String what, String ratio, List<Turn> turns) {
    table.row(
        List.of(
            what,
            ratio,
            Table.number(DecisionMeasure.middle(turns.stream().map(Turn::perSecond).toList())),
            Table.number(DecisionMeasure.middle(turns.stream().map(Turn::p50).toList())),
            Table.number(DecisionMeasure.middle(turns.stream().map(Turn::p99).toList()))));
  }

  private static <T> Turn turn(List<T> work, Function<T, Mono<Boolean>> once) throws Exception {
    Histogram nanos = new ConcurrentHistogram(2);
    long begin = System.nanoTime();
    Flux.fromIterable(work)
        .flatMap(
            each ->
                Mono.defer(
                    () -> {
                      long start = System.nanoTime();
                      return once.apply(each)
                          .doOnSuccess(done -> nanos.recordValue(System.nanoTime() - start));
                    }),
            LoginSite.BROWSERS)
        .then()
        .toFuture()
        .get();
    double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
    return new Turn(
        work.size() / seconds,
        nanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
        nanos.getValueAtPercentile(99) / NANOS_PER_MILLI);
  }

  private static List<Bare> bareLogins(LoginSite site, int logins) {
    return Objects.requireNonNull(
        Flux.range(0, logins)
            .flatMap(
                each ->
                    site.start()
                        .map(site::answer)
                        .flatMap(
                            answer ->
                                site.store()
                                    .fetch(new RelayState(answer.relayState()))
                                    .map(found -> ((FetchOutcome.Pending) found).intent())
                                    .map(intent -> new Bare(intent, answer))),
                LoginSite.BROWSERS)
            .collectList()
            .toFuture()
            .join());
  }

  private Mono<Boolean> bare(LoginSite site, Bare login) {
    return Mono.fromCallable(() -> verified(site, login))
        .subscribeOn(Schedulers.parallel())
        .flatMap(
            assertion ->
                site.store()
                    .consumeLogin(
                        login.intent().relayState(),
                        login.intent().requestId(),
                        assertion.usedAssertion()))
        .doOnNext(
            outcome -> {
              if (!(outcome instanceof ConsumeOutcome.Consumed)) {
                throw new IllegalStateException("a login came to " + outcome);
              }
            })
        .thenReturn(true);
  }

  private VerifiedAssertion verified(LoginSite site, Bare login) {
    Verification verdict =
        verifier.verify(
            EncodedResponse.of(login.answer().response(), ResponseLimits.DEFAULT),
            login.intent(),
            site.connection(),
            Instant.now());
    if (verdict instanceof Verification.Accepted accepted) {
      return accepted.assertion();
    }
    throw new IllegalStateException("a response came to " + verdict);
  }

  private static double usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE;
  }
}

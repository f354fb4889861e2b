// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The POST that completes a login, over HTTP, beside what it cannot do without: one verification
 * and one statement. The answers of the identity provider are made before the clock starts. Client,
 * server and database share the machine, so the clock counts the browsers, too; processor time does
 * not.
 */
final class LoginMeasure implements Measure {
  private static final Logger LOG = LoggerFactory.getLogger(LoginMeasure.class);
  private static final int WARM_UP_ROUNDS = 2;
  private static final double LEAST = 0.6;
  private static final double MEBIBYTE = 1 << 20;

  /** Each beside the bare cost with as many at once. */
  private enum What {
    BARE("verification and one statement, without HTTP", LoginSite.BROWSERS),
    LOGIN("login completed: form, intent, rules, store, session, redirect", LoginSite.BROWSERS),
    BARE_ALONE("verification and one statement, one at a time", 1),
    LOGIN_ALONE("login completed, one browser", 1),
    START("login started: request written and stored, redirect", LoginSite.BROWSERS);

    private final String title;
    private final int atOnce;

    What(String title, int atOnce) {
      this.title = title;
      this.atOnce = atOnce;
    }
  }

  private final int loginsPerSecond;
  private final Map<What, List<LoginTurn>> turns = new EnumMap<>(What.class);
  private final List<Double> heap = new ArrayList<>();

  /**
   * @param loginsPerSecond of {@link Options#seconds()}: how many each turn completes
   */
  LoginMeasure(int loginsPerSecond) {
    this.loginsPerSecond = loginsPerSecond;
  }

  @Override
  public String name() {
    return "logins";
  }

  @Override
  public String run(Server server, Options options) throws Exception {
    int logins = loginsPerSecond * options.seconds();
    try (LoginSite site = new LoginSite(server)) {
      for (int round = -WARM_UP_ROUNDS; round < options.rounds(); round++) {
        if (round == 0) {
          turns.clear();
        }
        server.execute("TRUNCATE relyra.request_intents, relyra.replay_keys");
        bare(server, site, What.BARE, logins);
        completed(server, site, What.LOGIN, logins);
        bare(server, site, What.BARE_ALONE, logins / 4);
        completed(server, site, What.LOGIN_ALONE, logins / 4);
        turn(server, What.START, Collections.nCopies(logins, site), LoginSite::start);
        site.forgetSessions();
        heap.add(usedHeap());
      }
    }
    LOG.info("{} heap {}", turns, heap);
    return text(logins);
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.atLeast(
            "login completed over HTTP, processor time",
            "≥ 0.6 of verification and one statement",
            LEAST,
            ratio(What.LOGIN, What.BARE, LoginTurn::perProcessorSecond)));
  }

  private void bare(Server server, LoginSite site, What what, int logins) throws Exception {
    List<BareLogin> prepared =
        list(
            Flux.fromIterable(answers(site, logins))
                .flatMap(answer -> BareLogin.of(site, answer), LoginSite.BROWSERS));
    turn(server, what, prepared, each -> each.complete(site));
  }

  private void completed(Server server, LoginSite site, What what, int logins) throws Exception {
    turn(server, what, answers(site, logins), site::complete);
  }

  private <T> void turn(Server server, What what, List<T> work, Function<T, Mono<?>> once)
      throws Exception {
    turns
        .computeIfAbsent(what, none -> new ArrayList<>())
        .add(
            LoginTurn.of(
                server, work, what.atOnce, each -> once.apply(each).thenReturn(Boolean.TRUE)));
  }

  private static List<LoginSite.Prepared> answers(LoginSite site, int logins) {
    return list(
        Flux.range(0, logins)
            .flatMap(
                each -> site.start().publishOn(Schedulers.parallel()).map(site::answer),
                LoginSite.BROWSERS));
  }

  private static <T> List<T> list(Flux<T> values) {
    return Objects.requireNonNull(values.collectList().toFuture().join());
  }

  private String text(int logins) {
    Table table =
        new Table(
            "what",
            "against the bare cost, processor time",
            "against the bare cost, clock",
            "in a second of processor time",
            "in a second of the clock",
            "p50 ms",
            "p99 ms");
    row(table, What.BARE, What.BARE);
    row(table, What.LOGIN, What.BARE);
    row(table, What.BARE_ALONE, What.BARE_ALONE);
    row(table, What.LOGIN_ALONE, What.BARE_ALONE);
    row(table, What.START, What.BARE);
    return ("%,d logins in each turn, %d browsers at once; with one, a quarter of them. Heap after"
                + " a collection: %s MiB after the first round, %s MiB after the last.\n\n")
            .formatted(
                logins,
                LoginSite.BROWSERS,
                Table.number(heap.get(0)),
                Table.number(heap.get(heap.size() - 1)))
        + table;
  }

  private void row(Table table, What what, What beside) {
    table.row(
        List.of(
            what.title,
            Table.number(ratio(what, beside, LoginTurn::perProcessorSecond)),
            Table.number(ratio(what, beside, LoginTurn::perSecond)),
            middle(what, LoginTurn::perProcessorSecond),
            middle(what, LoginTurn::perSecond),
            middle(what, LoginTurn::p50),
            middle(what, LoginTurn::p99)));
  }

  // Within each round, because the machine changes between them.
  private double ratio(What what, What beside, ToDoubleFunction<LoginTurn> figure) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < of(what).size(); round++) {
      ratios.add(
          figure.applyAsDouble(of(what).get(round)) / figure.applyAsDouble(of(beside).get(round)));
    }
    return DecisionMeasure.middle(ratios);
  }

  private String middle(What what, ToDoubleFunction<LoginTurn> figure) {
    return Table.number(
        DecisionMeasure.middle(of(what).stream().map(figure::applyAsDouble).toList()));
  }

  private List<LoginTurn> of(What what) {
    return Objects.requireNonNull(turns.get(what));
  }

  private static double usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE;
  }
}

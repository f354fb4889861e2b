// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import io.r2dbc.pool.ConnectionPool;
import io.relyra.api.ConnectionId;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.connection.store.PolicyPresets;
import io.relyra.r2dbc.LibraryDatabase;
import io.relyra.r2dbc.connection.CacheSettings;
import io.relyra.r2dbc.connection.CachingConnectionResolver;
import io.relyra.r2dbc.connection.R2dbcConnectionResolver;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What it costs to find one connection among many: cold, from the cache, and as memory. */
final class ConnectionsMeasure implements Measure {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionsMeasure.class);
  private static final int CONNECTIONS = 16;
  private static final int DIGITS = 3;
  private static final double MICROS = 1e3;
  private static final double MEBI = 1024.0 * 1024;
  // Long enough for every turn: nothing goes for its age meanwhile.
  private static final CacheSettings KEPT =
      new CacheSettings(
          CacheSettings.DEFAULT.maxConnections(), Duration.ofHours(1), Duration.ofHours(1));

  @Override
  public String name() {
    return "connections";
  }

  @Override
  public String run(Server server, Options options) throws Exception {
    StoredConnections stored = StoredConnections.fill(server, options.connections());
    Table table =
        new Table("what", "callers", "finds/s", "p50 µs", "p99 µs", "statements for each");
    ConnectionPool pool = server.pool(CONNECTIONS);
    Disposable listening = () -> {};
    try {
      CountedConnections counted = new CountedConnections(pool);
      R2dbcConnectionResolver database =
          new R2dbcConnectionResolver(new LibraryDatabase(counted), PolicyPresets.NONE);
      CachingConnectionResolver cache =
          new CachingConnectionResolver(database, server.unpooled(), KEPT);
      listening = cache.listen();
      Duration turn = Duration.ofSeconds(options.seconds());
      find(database, stored::id, 1, turn);
      for (int callers : new int[] {1, CONNECTIONS}) {
        row(table, "cold: from the database", counted, database, stored::id, callers, turn);
      }
      int bound = Math.min(KEPT.maxConnections(), stored.number());
      double before = heap();
      keep(cache.recent(), stored, bound);
      double each = (heap() - before) / bound;
      LongFunction<ConnectionId> few = number -> stored.among(bound, number);
      for (int callers : new int[] {1, CONNECTIONS}) {
        row(table, "warm: `recent()`", counted, cache.recent(), few, callers, turn);
        row(table, "warm: `resolve`, asked whether newest", counted, cache, few, callers, turn);
      }
      return String.format(
          Locale.ROOT,
          "%,d enabled connections, each with two certificates (RSA 2048), two attribute rules and"
              + " two roles.\n\n%s\nA full cache of %,d connections takes %.1f MiB of heap, %,.0f"
              + " bytes for each.\n",
          stored.number(),
          table,
          bound,
          each * bound / MEBI,
          each);
    } finally {
      listening.dispose();
      pool.disposeLater().toFuture().join();
    }
  }

  private static void row(
      Table table,
      String what,
      CountedConnections counted,
      ConnectionResolver resolver,
      LongFunction<ConnectionId> ids,
      int callers,
      Duration turn) {
    long before = counted.statements();
    long start = System.nanoTime();
    Histogram nanos = find(resolver, ids, callers, turn);
    double seconds = (System.nanoTime() - start) / 1e9;
    double statements = (counted.statements() - before) / (double) nanos.getTotalCount();
    LOG.info("{} {} {}", what, callers, nanos.getTotalCount());
    table.row(
        List.of(
            what,
            Integer.toString(callers),
            Table.number(nanos.getTotalCount() / seconds),
            Table.number(nanos.getValueAtPercentile(50) / MICROS),
            Table.number(nanos.getValueAtPercentile(99) / MICROS),
            Table.number(statements)));
  }

  /** Finds for a while; every answer must be a connection with which people can log in. */
  static Histogram find(
      ConnectionResolver resolver, LongFunction<ConnectionId> ids, int callers, Duration turn) {
    Histogram nanos = new ConcurrentHistogram(DIGITS);
    long end = System.nanoTime() + turn.toNanos();
    numbers()
        .takeWhile(number -> System.nanoTime() < end)
        .flatMap(number -> timed(resolver, ids.apply(number), nanos), callers)
        .then()
        .toFuture()
        .join();
    return nanos;
  }

  private static Mono<ConnectionResolution> timed(
      ConnectionResolver resolver, ConnectionId id, Histogram nanos) {
    return Mono.defer(
        () -> {
          long start = System.nanoTime();
          return resolver
              .resolve(id)
              .doOnNext(
                  found -> {
                    nanos.recordValue(System.nanoTime() - start);
                    if (!(found instanceof ConnectionResolution.Resolved)) {
                      throw new IllegalStateException(id + " was not found");
                    }
                  });
        });
  }

  private static void keep(ConnectionResolver recent, StoredConnections stored, int bound) {
    numbers()
        .take(bound)
        .flatMap(number -> recent.resolve(stored.id(number)), CONNECTIONS)
        .then()
        .toFuture()
        .join();
  }

  private static Flux<Long> numbers() {
    return Flux.generate(
        () -> 0L,
        (number, sink) -> {
          sink.next(number);
          return number + 1;
        });
  }

  // What is garbage must be gone; one collection may leave some.
  private static double heap() throws InterruptedException {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      runtime.gc();
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return runtime.totalMemory() - (double) runtime.freeMemory();
  }
}

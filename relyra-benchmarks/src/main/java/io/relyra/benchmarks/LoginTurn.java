// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What many pieces of the same work came to.
 *
 * @param perSecond how many were done in a second of the clock
 * @param perProcessorSecond how many were done in a second of {@link ProcessorTime}: what one core
 *     would do
 * @param p50 half of them took less, in milliseconds
 * @param p99 one in a hundred took longer, in milliseconds
 */
record LoginTurn(double perSecond, double perProcessorSecond, double p50, double p99) {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  static <T> LoginTurn of(Server server, List<T> work, int atOnce, Function<T, Mono<Boolean>> once)
      throws Exception {
    Histogram nanos = new ConcurrentHistogram(2);
    // What was made to prepare the turn is not its garbage.
    System.gc();
    ProcessorTime before = ProcessorTime.now(server);
    long begin = System.nanoTime();
    Flux.fromIterable(work)
        .flatMap(each -> timed(nanos, once, each), atOnce)
        .then()
        .toFuture()
        .get(10, TimeUnit.MINUTES);
    double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
    return new LoginTurn(
        work.size() / seconds,
        work.size() / ProcessorTime.now(server).since(before),
        nanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
        nanos.getValueAtPercentile(99) / NANOS_PER_MILLI);
  }

  private static <T> Mono<Boolean> timed(Histogram nanos, Function<T, Mono<Boolean>> once, T each) {
    return Mono.defer(
        () -> {
          long start = System.nanoTime();
          return once.apply(each).doOnSuccess(done -> nanos.recordValue(System.nanoTime() - start));
        });
  }
}

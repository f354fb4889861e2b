// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.test.blocking.BlockHoundExtension;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Many logins that end at once, on threads that must not block. */
@ExtendWith(BlockHoundExtension.class)
class LoginTraceWriterRaceTest {
  private static final int LOGINS = 2_000;

  @RepeatedTest(20)
  void everyAttemptIsWrittenOnceOrCounted() {
    ScriptedTraces store = new ScriptedTraces();
    LoginTraceWriter writer =
        new LoginTraceWriter(store, TraceWriting.DEFAULT.withQueue(300).withBatch(50));
    Mono<TraceFigures> all =
        Flux.range(0, LOGINS)
            .parallel(4)
            .runOn(Schedulers.parallel())
            .doOnNext(i -> writer.onLogin(LoginTraceWriterTest.report("n" + i)))
            .sequential()
            .then(writer.closeGracefully());
    StepVerifier.create(all)
        .assertNext(
            figures -> {
              assertThat(figures.written() + figures.overflowed()).isEqualTo(LOGINS);
              assertThat(figures.waiting()).isZero();
              assertThat(store.numbers()).hasSize((int) figures.written()).doesNotHaveDuplicates();
            })
        .expectComplete()
        .verify(Duration.ofSeconds(60));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.blocking;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

@ExtendWith(BlockHoundExtension.class)
class BlockHoundExtensionTest {
  @Test
  void noticesBlockingOnAParallelThread() {
    assertThatCode(BlockHoundExtension::assertBlockHoundIsActive).doesNotThrowAnyException();
  }

  @Test
  void letsBoundedElasticThreadsBlock() {
    StepVerifier.create(
            Mono.fromRunnable(() -> LockSupport.parkNanos(1))
                .subscribeOn(Schedulers.boundedElastic()))
        .verifyComplete();
  }

  @Test
  void mayBeInstalledAgain() {
    assertThatCode(BlockHoundExtension::install).doesNotThrowAnyException();
  }
}

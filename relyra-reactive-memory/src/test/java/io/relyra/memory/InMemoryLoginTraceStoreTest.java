// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.store.ExpiringStore;
import io.relyra.api.trace.LoginEnding;
import io.relyra.api.trace.StoredTrace;
import io.relyra.api.trace.TraceBatch;
import io.relyra.api.trace.TraceQuery;
import io.relyra.api.trace.TracedLogin;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.LoginTraceContract;
import io.relyra.test.contract.LoginTraceExpiryContract;
import io.relyra.test.contract.StoreInspector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.test.StepVerifier;

@ExtendWith(BlockHoundExtension.class)
class InMemoryLoginTraceStoreTest implements LoginTraceContract, LoginTraceExpiryContract {
  private final StoppedClock clock = new StoppedClock();
  private final MemoryStoreSettings settings = MemoryStoreSettings.defaults().withClock(clock);
  private final InMemoryLoginTraceStore store = new InMemoryLoginTraceStore(settings);

  @Test
  void newTracesPushOutTheOldest() {
    InMemoryLoginTraceStore small = new InMemoryLoginTraceStore(settings.withMaxEntries(3));
    StepVerifier.create(small.append(new TraceBatch(logins(5), RETENTION)))
        .expectNext(5)
        .verifyComplete();
    StepVerifier.create(small.find(TraceQuery.newest()))
        .assertNext(
            page ->
                assertThat(page.traces())
                    .extracting(StoredTrace::login)
                    .extracting(TracedLogin::correlationId)
                    .containsExactly("n4", "n3", "n2"))
        .verifyComplete();
  }

  private static List<TracedLogin> logins(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new TracedLogin(
                    "n" + i,
                    Optional.empty(),
                    Optional.empty(),
                    LoginEnding.CANCELLED,
                    Optional.empty(),
                    List.of(),
                    Duration.ZERO))
        .toList();
  }

  @Override
  public InMemoryLoginTraceStore traces() {
    return store;
  }

  @Override
  public ExpiringStore expiring() {
    return store;
  }

  @Override
  public ExpiringStore expiringOnOtherNode() {
    return store;
  }

  @Override
  public StoreInspector inspector() {
    return new MemoryInspector(new Intents(settings), new ReplayKeys(settings));
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void timePasses(Duration duration) {
    clock.advance(duration);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.RelayState;
import io.relyra.api.ReplayKey;
import io.relyra.api.trace.LoginTraceStore;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.LoginTraceContract;
import io.relyra.test.contract.StoreInspector;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the store of traces answers does not depend on where its pages come from. */
@ExtendWith(BlockHoundExtension.class)
class RoutedTraceStoreTest implements LoginTraceContract {
  private static RoutedLibrary library;
  private static LoginTraceStore traces;

  @BeforeAll
  static void open() {
    library = new RoutedLibrary();
    traces = library.tracesOfTheSession();
  }

  @AfterAll
  static void close() {
    assertThat(library.rig.heard.fallbacks).isEmpty();
    assertThat(library.rig.pools.get("standby1").getMetrics().orElseThrow().allocatedSize())
        .isPositive();
    library.close();
  }

  @BeforeEach
  void empty() {
    change("TRUNCATE relyra.relyra_login_traces");
  }

  @Override
  public LoginTraceStore traces() {
    return traces;
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plusNanos(
        1_000
            * Long.parseLong(
                library
                    .cluster
                    .primary()
                    .read("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint")));
  }

  @Override
  public void timePasses(Duration duration) {
    change(
        "UPDATE relyra.relyra_login_traces SET inserted_at = inserted_at - age"
            + " FROM (SELECT interval '%d microseconds' AS age) passed"
                .formatted(duration.toNanos() / 1000));
  }

  private static void change(String sql) {
    library.cluster.primary().execute(sql);
    library.settle();
  }

  @Override
  public StoreInspector inspector() {
    return new StoreInspector() {
      @Override
      public IntentState intent(RelayState relayState) {
        throw new UnsupportedOperationException("there are no intents here");
      }

      @Override
      public boolean hasReplayKey(ReplayKey key) {
        throw new UnsupportedOperationException("there are no replay keys here");
      }
    };
  }
}

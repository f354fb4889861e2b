// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relyra.r2dbc.replica.FallbackReason;
import io.relyra.r2dbc.replica.ServerRole;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReplicaMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ReplicaMeters meters = new ReplicaMeters(registry);

  @Test
  void countsAndTimesWhatItHears() {
    meters.lagged("s1", 9);
    meters.lagged("s1", 7);
    meters.lagged("s2", 1);
    meters.waited(Duration.ofMillis(20), true);
    meters.waited(Duration.ofMillis(30), false);
    meters.fellBack(FallbackReason.REPLICA_BEHIND);
    meters.fellBack(FallbackReason.REPLICA_BEHIND);

    assertThat(registry.get("relyra.replica.lag").tag("server", "s1").gauge().value()).isEqualTo(7);
    assertThat(registry.get("relyra.replica.lag").tag("server", "s2").gauge().value()).isEqualTo(1);
    var inVain = registry.get("relyra.replica.wait").tag("outcome", "in_vain").timer();
    assertThat(inVain.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(30);
    assertThat(
            registry
                .get("relyra.replica.fallback")
                .tag("reason", "replica_behind")
                .counter()
                .count())
        .isEqualTo(2);
  }

  @Test
  void everyMeterIsAsDocumented() {
    meters.lagged("s1", 9);
    meters.waited(Duration.ofMillis(20), true);
    meters.fellBack(FallbackReason.NO_REPLICA);
    meters.servedStale(FallbackReason.NO_REPLICA);
    meters.retried("s1");
    meters.roleChanged("s1", ServerRole.REPLICA, ServerRole.PRIMARY);
    meters.positionLost("s1");

    assertThat(registry.getMeters()).hasSameSizeAs(ReplicaMeter.values());
    for (ReplicaMeter documented : ReplicaMeter.values()) {
      Meter meter = registry.get(documented.getName()).meter();
      assertThat(meter.getId().getType()).isEqualTo(documented.getType());
      assertThat(meter.getId().getTags().stream().map(Tag::getKey))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(documented.getKeyNames()).map(key -> key.asString()).toList());
    }
  }
}

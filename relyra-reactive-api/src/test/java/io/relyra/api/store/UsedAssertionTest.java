// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relyra.api.AssertionId;
import io.relyra.api.ConnectionId;
import io.relyra.api.EntityId;
import io.relyra.api.ReplayKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UsedAssertionTest {
  private static final ConnectionId CONNECTION = new ConnectionId("acme");
  private static final EntityId ISSUER = new EntityId("https://idp.example");
  private static final AssertionId ID = new AssertionId("_a1");

  @Test
  void isNamedByConnectionIssuerAndAssertion() {
    UsedAssertion used = until(Instant.EPOCH);
    assertThat(used.replayKey()).isEqualTo(ReplayKey.of(CONNECTION, ISSUER, ID));
  }

  @Test
  void isRememberedForATimeThatADatabaseCanHold() {
    assertThat(until(UsedAssertion.MAX_RETAIN_UNTIL).retainUntil()).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> until(UsedAssertion.MAX_RETAIN_UNTIL.plusNanos(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> until(Instant.EPOCH.minusNanos(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> until(Instant.MAX));
  }

  private static UsedAssertion until(Instant retainUntil) {
    return new UsedAssertion(CONNECTION, ISSUER, ID, retainUntil);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.IntentRefusal.AlreadyConsumed;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.Samples;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(BlockHoundExtension.class)
class NamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1st",
        "a b",
        "a\"b",
        "a;drop",
        "a.b",
        "schön",
        "a-b",
        "a\0b",
        "a23456789012345678901234567890123456789012345678901234567890abcd"
      })
  void refusesWhatIsNoPlainName(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new TableName("public", name));
    assertThatIllegalArgumentException().isThrownBy(() -> new TableName(name, "intents"));
  }

  @Test
  void quotesWhateverItTakes() {
    assertThat(new TableName("Public", "select").quoted()).isEqualTo("\"Public\".\"select\"");
  }

  @Test
  void refusesOneTableForBoth() {
    TableName table = new TableName("public", "one");
    assertThatIllegalArgumentException().isThrownBy(() -> new StoreTables(table, table));
    assertThat(new StoreTables(table, new TableName("public", "ONE"))).isNotNull();
  }

  @Test
  void refusesALimitThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PoolLimits(0, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO));
  }

  @Test
  void worksWithReservedWordsAndCapitals() {
    StoreTables tables =
        new StoreTables(new TableName("Order", "select"), new TableName("group", "User"));
    try (StoreDatabase database = new StoreDatabase(tables)) {
      R2dbcLoginStore store = database.loginStore();
      RequestIntent intent = Samples.intent();
      UsedAssertion assertion = Samples.assertion(Instant.now());
      store.put(intent).toFuture().join();
      assertThat(
              store
                  .consumeLogin(intent.relayState(), intent.requestId(), assertion)
                  .toFuture()
                  .join())
          .isEqualTo(new Consumed(intent));
      assertThat(database.hasReplayKey(assertion.replayKey())).isTrue();
      // Another node, or this one after a restart.
      assertThat(
              database
                  .loginStore()
                  .consumeLogin(intent.relayState(), intent.requestId(), assertion)
                  .toFuture()
                  .join())
          .isEqualTo(new AlreadyConsumed());
    }
  }
}

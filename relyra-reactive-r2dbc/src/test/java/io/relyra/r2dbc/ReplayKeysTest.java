// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.ReplayOutcome;
import io.relyra.api.store.ReplayOutcome.FirstUse;
import io.relyra.api.store.ReplayRefusal.Replayed;
import io.relyra.api.store.ReplayRefusal.Stale;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.Samples;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BlockHoundExtension.class)
class ReplayKeysTest {
  private static StoreDatabase database;
  private static R2dbcLoginStore store;
  private final UsedAssertion assertion = Samples.assertion(Instant.now());

  @BeforeAll
  static void open() {
    database = new StoreDatabase();
    store = database.loginStore();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void aKeyWrittenWithoutExpiryIsRemembered() {
    database
        .jdbc()
        .execute(
            "INSERT INTO relyra.replay_keys(replay_key, metadata) VALUES ('"
                + assertion.replayKey().value()
                + "', '{}')");
    assertThat(use(assertion)).isEqualTo(new Replayed());
    assertThat(
            database
                .jdbc()
                .read(
                    "SELECT expires_at > now() + interval '300 days'"
                        + " FROM relyra.replay_keys WHERE replay_key = '"
                        + assertion.replayKey().value()
                        + "'"))
        .isEqualTo("t");
  }

  @Test
  void aStoredKeyIsReplayedEvenWhenItIsStale() {
    assertThat(use(assertion)).isEqualTo(new FirstUse());
    UsedAssertion stale = retained(Instant.EPOCH);
    assertThat(use(stale)).isEqualTo(new Replayed());
    RequestIntent intent = Samples.intent();
    store.put(intent).toFuture().join();
    assertThat(store.consumeLogin(intent.relayState(), intent.requestId(), stale).toFuture().join())
        .isEqualTo(new Replayed());
    assertThat(store.consume(intent.relayState(), intent.requestId()).toFuture().join())
        .isEqualTo(new Consumed(intent));
  }

  @Test
  void takesEveryInstant() {
    assertThat(use(retained(Instant.EPOCH))).isEqualTo(new Stale());
    assertThat(use(retained(UsedAssertion.MAX_RETAIN_UNTIL))).isEqualTo(new FirstUse());
    assertThat(use(retained(UsedAssertion.MAX_RETAIN_UNTIL))).isEqualTo(new Replayed());
  }

  @Test
  void metadataNamesConnectionAndIssuerOnly() {
    use(assertion);
    assertThat(
            database
                .jdbc()
                .read(
                    "SELECT metadata FROM relyra.replay_keys WHERE replay_key = '"
                        + assertion.replayKey().value()
                        + "'"))
        .contains(assertion.connectionId().value(), assertion.issuer().value())
        .doesNotContain(assertion.assertionId().value());
  }

  private UsedAssertion retained(Instant until) {
    return new UsedAssertion(
        assertion.connectionId(), assertion.issuer(), assertion.assertionId(), until);
  }

  private static ReplayOutcome use(UsedAssertion assertion) {
    return store.consume(assertion).toFuture().join();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.cancelledAtOnce;
import static io.relyra.test.contract.Answers.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ConnectionId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.ConnectionResolution.NotReady;
import io.relyra.api.connection.ConnectionResolution.Resolved;
import io.relyra.api.connection.ConnectionResolution.Unknown;
import io.relyra.api.connection.ConnectionResolver;
import java.util.Collections;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What every connection resolver answers. */
public interface ConnectionResolverContract {
  /**
   * The resolver under test.
   *
   * @return the same instance for the duration of one test
   */
  ConnectionResolver resolver();

  /**
   * A connection that the resolver knows and that can be used; its id holds a letter.
   *
   * @return the connection as it was stored
   */
  Connection readyConnection();

  /**
   * A connection that the resolver knows and that cannot be used.
   *
   * @return its id
   */
  ConnectionId notReadyConnection();

  @Test
  default void readyConnectionIsResolvedAsItWasStored() {
    assertThat(resolved(readyConnection().id())).isEqualTo(new Resolved(readyConnection()));
  }

  @Test
  default void snapshotsOfAnUnchangedConnectionAreEqual() {
    ConnectionResolution first = resolved(readyConnection().id());
    assertThat(resolved(readyConnection().id())).isEqualTo(first).hasSameHashCodeAs(first);
  }

  @Test
  default void connectionThatIsNotReadyIsNotUnknown() {
    assertThat(resolved(notReadyConnection())).isInstanceOf(NotReady.class);
  }

  @Test
  default void idThatWasNeverStoredIsUnknown() {
    assertThat(resolved(Samples.connectionId())).isEqualTo(new Unknown());
  }

  @Test
  default void connectionIdsDifferByCase() {
    String id = readyConnection().id().value();
    String upper = id.toUpperCase(Locale.ROOT);
    String other = upper.equals(id) ? id.toLowerCase(Locale.ROOT) : upper;
    assertThat(other).as("an id with a letter").isNotEqualTo(id);
    assertThat(resolved(new ConnectionId(other))).isEqualTo(new Unknown());
  }

  @Test
  default void eachSubscriptionAsksAnewAndIsAnswered() {
    Mono<ConnectionResolution> resolution = resolver().resolve(readyConnection().id());
    cancelledAtOnce(resolution);
    assertThat(only(resolution)).isEqualTo(only(resolution)).isInstanceOf(Resolved.class);
  }

  @Test
  default void manyCallersSeeTheSameConnection() {
    Resolved expected = new Resolved(readyConnection());
    assertThat(Race.of(64, i -> resolver().resolve(readyConnection().id())))
        .isEqualTo(Collections.nCopies(64, expected));
  }

  private ConnectionResolution resolved(ConnectionId id) {
    return only(resolver().resolve(id));
  }
}

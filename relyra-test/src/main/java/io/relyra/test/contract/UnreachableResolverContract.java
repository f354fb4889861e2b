// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.connection.ConnectionResolver;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** What a resolver answers while the place where connections are kept cannot be reached. */
public interface UnreachableResolverContract {
  /**
   * A resolver whose connections cannot be reached.
   *
   * @return the resolver
   */
  ConnectionResolver unreachableResolver();

  /**
   * A connection that it would know.
   *
   * @return its id
   */
  ConnectionId connectionOutOfReach();

  @Test
  default void unreachableConnectionIsAnErrorNotUnknown() {
    for (ConnectionId id : new ConnectionId[] {connectionOutOfReach(), Samples.connectionId()}) {
      StepVerifier.create(unreachableResolver().resolve(id))
          .expectErrorMatches(
              e ->
                  e instanceof RelyraException trouble
                      && trouble.code() == ErrorCode.CONNECTION_UNAVAILABLE)
          .verify(Answers.PATIENCE);
    }
  }
}

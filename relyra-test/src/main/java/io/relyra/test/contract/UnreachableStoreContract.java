// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.store.LoginStore;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A login store fails closed while its data cannot be reached. For stores that can lose it. */
public interface UnreachableStoreContract {
  /**
   * A store whose data cannot be reached.
   *
   * @return the store
   */
  LoginStore unreachableStore();

  @Test
  default void unreachableStoreAnswersNothingButUnavailable() {
    RequestIntent intent = Samples.intent();
    UsedAssertion assertion = Samples.assertion(Instant.now());
    LoginStore store = unreachableStore();
    assertUnavailable(store.put(intent));
    assertUnavailable(store.fetch(intent.relayState()));
    assertUnavailable(store.consume(intent.relayState(), intent.requestId()));
    assertUnavailable(store.consume(assertion));
    assertUnavailable(store.consumeLogin(intent.relayState(), intent.requestId(), assertion));
  }

  private static void assertUnavailable(Mono<?> decision) {
    StepVerifier.create(decision)
        .expectErrorMatches(
            e ->
                e instanceof RelyraException trouble
                    && trouble.code() == ErrorCode.STORE_UNAVAILABLE)
        .verify(Answers.PATIENCE);
  }
}

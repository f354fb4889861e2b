// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import io.relyra.api.connection.Connection;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.saml.verify.ResponseVerifier;
import io.relyra.webflux.key.KeyRing;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Who judges the responses of a connection: somebody with the keys that decrypt them. */
@FunctionalInterface
public interface ResponseVerifiers {
  /**
   * The verifier of a connection, which is made where it is used: that takes random octets, and so
   * may block.
   *
   * @param connection whose responses
   * @return makes the verifier; never an empty publisher
   */
  Mono<Supplier<ResponseVerifier>> of(Connection connection);

  /**
   * One verifier for all connections without decryption keys of their own, and others for each of
   * those that have some.
   *
   * @param limits that hold while a response is parsed
   * @param usual for connections without keys of their own
   * @param keys of the others
   * @return the verifiers
   */
  static ResponseVerifiers with(ResponseLimits limits, ResponseVerifier usual, KeyRing keys) {
    return connection ->
        connection.serviceProvider().keys().decryption().isEmpty()
            ? Mono.just(() -> usual)
            : keys.decryption(connection).map(own -> () -> new ResponseVerifier(limits, own));
  }
}

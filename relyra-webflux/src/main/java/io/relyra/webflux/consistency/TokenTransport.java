// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.consistency;

import java.time.Duration;
import java.util.Optional;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/** Where a token travels. */
public interface TokenTransport {
  /**
   * The token of a request.
   *
   * @param request as it came
   * @return empty if there is none or more than one
   */
  Optional<String> read(ServerHttpRequest request);

  /**
   * Gives a token to the client.
   *
   * @param response not committed yet
   * @param token the token
   * @param lifetime how long it is valid
   */
  void write(ServerHttpResponse response, String token, Duration lifetime);
}

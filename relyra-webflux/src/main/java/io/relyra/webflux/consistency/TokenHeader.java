// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.consistency;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/** A header for clients that keep it themselves: they send back the last one that they got. */
public final class TokenHeader implements TokenTransport {
  /** The header's name, in requests and responses. */
  public static final String NAME = "Relyra-Position";

  @Override
  public Optional<String> read(ServerHttpRequest request) {
    List<String> found = request.getHeaders().getOrEmpty(NAME);
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  @Override
  public void write(ServerHttpResponse response, String token, Duration lifetime) {
    response.getHeaders().set(NAME, token);
  }
}

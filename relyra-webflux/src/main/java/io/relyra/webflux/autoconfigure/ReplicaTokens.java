// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.webflux.consistency.ConsistencyFilter;
import io.relyra.webflux.consistency.ConsistencyKey;
import io.relyra.webflux.consistency.ConsistencyTokens;
import io.relyra.webflux.consistency.TokenCookie;
import io.relyra.webflux.consistency.TokenHeader;
import io.relyra.webflux.consistency.TokenTransport;
import java.time.Clock;
import java.util.Base64;
import java.util.List;

/** Turns {@code relyra.replicas.token} into a filter. */
final class ReplicaTokens {
  private ReplicaTokens() {}

  static ConsistencyFilter filter(ReplicaProperties.Token token, Clock clock) {
    try {
      List<ConsistencyKey> accepted =
          token.acceptedKeys().entrySet().stream()
              .map(each -> key(each.getKey(), each.getValue()))
              .toList();
      TokenTransport transport =
          token.transport() == ReplicaProperties.Token.Transport.HEADER
              ? new TokenHeader()
              : new TokenCookie(token.sameSite());
      return new ConsistencyFilter(
          new ConsistencyTokens(
              key(token.keyId(), String.valueOf(token.key())), accepted, token.lifetime()),
          transport,
          token.waitCap(),
          clock);
    } catch (IllegalArgumentException e) {
      // The cause may quote a key.
      throw new RelyraConfigurationException(
          "The tokens of sessions cannot be made: a key, an id or the lifetime is wrong.",
          "Set relyra.replicas.token.key to Base64 of at least 32 random bytes (openssl rand -base64"
              + " 32), key-id and the names of accepted-keys to different short texts, and lifetime"
              + " to a second or more.");
    }
  }

  private static ConsistencyKey key(String id, String base64) {
    return new ConsistencyKey(id, Base64.getDecoder().decode(base64));
  }
}

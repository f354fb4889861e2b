// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.webflux.consistency.TokenCookie.SameSite;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A primary and its replicas, for the application's own reads and writes.
 *
 * @param servers by a name for logs and metrics; which of them is the primary is asked of them
 * @param flyUrl the database on Fly.io, from which the addresses of the primary and of the nearest
 *     replica are made; instead of servers
 * @param username who connects, to all of them
 * @param password of the user
 * @param probeInterval how old the knowledge of roles may be
 * @param pool limits of the pool of each server
 * @param token carries how far a session has written from request to request
 */
@ConfigurationProperties("relyra.replicas")
public record ReplicaProperties(
    @DefaultValue Map<String, Server> servers,
    @Nullable String flyUrl,
    @DefaultValue("") String username,
    @DefaultValue("") String password,
    @DefaultValue("5s") Duration probeInterval,
    @DefaultValue @NestedConfigurationProperty R2dbcStoreProperties.Pool pool,
    @DefaultValue Token token) {
  /** Copies the map. */
  public ReplicaProperties {
    servers = Map.copyOf(servers);
  }

  /**
   * One server.
   *
   * @param url r2dbc:postgresql://host:port/database
   * @param distance replicas with the smallest one are preferred
   * @param weight share of the reads among those at the same distance
   */
  public record Server(String url, @DefaultValue("0") int distance, @DefaultValue("1") int weight) {
    @Override
    public String toString() {
      return "Server[hidden]";
    }
  }

  /**
   * The token of a session.
   *
   * @param key Base64 of at least 32 random bytes, the same on all nodes; without it there is no
   *     filter, and a session is one request
   * @param keyId tells keys apart
   * @param acceptedKeys Base64 of other keys that are accepted too, by their ids
   * @param lifetime how long a session's writes are remembered; more than the worst lag
   * @param transport how the token travels
   * @param sameSite when browsers send the cookie
   * @param waitCap how long a read waits at most because of a token
   */
  public record Token(
      @Nullable String key,
      @DefaultValue("1") String keyId,
      @DefaultValue Map<String, String> acceptedKeys,
      @DefaultValue("10m") Duration lifetime,
      @DefaultValue("cookie") Transport transport,
      @DefaultValue("lax") SameSite sameSite,
      @DefaultValue("2s") Duration waitCap) {
    /** Copies the map. */
    public Token {
      acceptedKeys = Map.copyOf(acceptedKeys);
    }

    /** How a token travels. */
    public enum Transport {
      /** In a cookie, for browsers. */
      COOKIE,
      /** In a header, for clients that keep it themselves. */
      HEADER
    }

    @Override
    public String toString() {
      return "Token[hidden]";
    }
  }

  @Override
  public String toString() {
    return "ReplicaProperties[hidden]";
  }
}

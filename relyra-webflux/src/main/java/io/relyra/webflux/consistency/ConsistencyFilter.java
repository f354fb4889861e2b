// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.consistency;

import io.relyra.api.consistency.SessionPosition;
import io.relyra.api.consistency.SessionPositions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets a client read its own writes with the next request, on whichever instance that arrives.
 *
 * <p>Puts the session's positions into the Reactor Context and gives the client a new token when a
 * request has written. Register it before whatever reads or writes. A token that is not taken is as
 * good as none.
 *
 * <p>Not promised: what is written after the response was committed, such as at the end of a
 * streamed body, does not get into the token.
 */
public final class ConsistencyFilter implements WebFilter {
  /** How long a read waits at most because of a token: 2 s. */
  public static final Duration DEFAULT_WAIT_CAP = Duration.ofSeconds(2);

  private final ConsistencyTokens tokens;
  private final TokenTransport transport;
  private final Duration waitCap;
  private final Clock clock;

  /**
   * A filter with {@link #DEFAULT_WAIT_CAP} and the system's clock.
   *
   * @param tokens with the keys
   * @param transport where tokens travel
   */
  public ConsistencyFilter(ConsistencyTokens tokens, TokenTransport transport) {
    this(tokens, transport, DEFAULT_WAIT_CAP, Clock.systemUTC());
  }

  /**
   * A filter.
   *
   * @param tokens with the keys
   * @param transport where tokens travel
   * @param waitCap how long a read waits at most because of a token, whatever the read says
   * @param clock for issue and expiry
   */
  public ConsistencyFilter(
      ConsistencyTokens tokens, TokenTransport transport, Duration waitCap, Clock clock) {
    this.tokens = tokens;
    this.transport = transport;
    this.waitCap = waitCap;
    this.clock = clock;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    Map<Long, SessionPosition> known = read(exchange);
    SessionPositions session = new SessionPositions(known, waitCap);
    exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> write(exchange, session)));
    return chain.filter(exchange).contextWrite(session::writeTo);
  }

  private Map<Long, SessionPosition> read(ServerWebExchange exchange) {
    return transport
        .read(exchange.getRequest())
        .map(token -> tokens.read(token, clock.instant()))
        .filter(TokenReading.Known.class::isInstance)
        .map(reading -> ((TokenReading.Known) reading).positions())
        .orElse(Map.of());
  }

  // Only a write makes a new token, so that a session that only reads lets its token run out.
  private void write(ServerWebExchange exchange, SessionPositions session) {
    if (session.hasWritten()) {
      transport.write(
          exchange.getResponse(),
          tokens.issue(session.known(), clock.instant()),
          tokens.lifetime());
    }
  }
}

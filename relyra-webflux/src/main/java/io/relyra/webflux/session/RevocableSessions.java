// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import io.relyra.api.session.ActiveSessionRegistry;
import io.relyra.webflux.login.SecureTokens;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.WebSessionManager;
import reactor.core.publisher.Mono;

/**
 * Sessions that any node can end although each node keeps its own: a session goes on for as long as
 * the registry, which all nodes share, knows it.
 *
 * <p>Wrap the application's session manager with {@link #around}, and give this object to single
 * logout as its {@link SessionTerminator}. A request that asks for its session, and somebody is
 * logged in there, costs one look at the registry; a look is remembered as {@link
 * SessionCheckSettings} say. Requests that do not ask for their session cost nothing.
 *
 * <p><b>Security guarantees.</b> A session that was ended is given to no request on this node, and
 * to none on another one that begins later than {@link SessionCheckSettings#maxAge} after it; in an
 * outage of the registry, later than {@link SessionCheckSettings#toleratedOutage} after that. A
 * session whose end cannot be looked up is refused with 503, not used. A session that was opened
 * before sessions were checked is ended.
 */
public final class RevocableSessions implements SessionTerminator {
  private static final String EXCHANGE_ATTRIBUTE = RevocableSessions.class.getName();

  private final ActiveSessionRegistry registry;
  private final SessionLooks looks;
  private final SecureTokens tokens;

  /**
   * Sessions of one node. To remember looks takes Caffeine on the class path.
   *
   * @param registry shared by all nodes
   * @param settings how often it is asked
   * @param tokens for handles
   */
  public RevocableSessions(
      ActiveSessionRegistry registry, SessionCheckSettings settings, SecureTokens tokens) {
    this(registry, SessionLooks.of(registry, settings), tokens);
  }

  RevocableSessions(ActiveSessionRegistry registry, SessionLooks looks, SecureTokens tokens) {
    this.registry = registry;
    this.looks = looks;
    this.tokens = tokens;
  }

  /**
   * A session manager that gives out sessions only while they go on.
   *
   * @param sessions the application's
   * @return the one that the application has to use
   */
  public WebSessionManager around(WebSessionManager sessions) {
    return exchange -> {
      exchange.getAttributes().put(EXCHANGE_ATTRIBUTE, this);
      return sessions.getSession(exchange).flatMap(found -> checked(sessions, exchange, found));
    };
  }

  private Mono<WebSession> checked(
      WebSessionManager sessions, ServerWebExchange exchange, WebSession found) {
    if (RegisteredName.of(found).isEmpty()) {
      return Mono.just(found);
    }
    String handle = RegisteredName.handle(found);
    Mono<Boolean> active =
        handle == null
            ? Mono.just(false)
            : looks.isActive(handle).onErrorMap(RevocableSessions::unavailable);
    return active.flatMap(
        goesOn -> goesOn ? Mono.just(found) : end(found).then(sessions.getSession(exchange)));
  }

  // Emptied as well: whoever holds the object already must not find anybody in it.
  static Mono<Void> end(WebSession session) {
    session.getAttributes().clear();
    return session.invalidate();
  }

  private static Throwable unavailable(Throwable trouble) {
    return new ResponseStatusException(
        HttpStatus.SERVICE_UNAVAILABLE, "sessions cannot be looked up now", trouble);
  }

  /**
   * Ends a session wherever it is: at once for this node, for the others within {@link
   * SessionCheckSettings#maxAge}.
   */
  @Override
  public Mono<SessionEnded> terminate(String sessionId) {
    if (!RegisteredName.isHandle(sessionId)) {
      return Mono.error(
          () ->
              new IllegalStateException(
                  "this session was registered under its id: the application does not use the"
                      + " session manager of RevocableSessions.around"));
    }
    return registry
        .remove(sessionId)
        .doFinally(end -> looks.forget(sessionId))
        .map(SessionEnded::new);
  }

  static boolean isChecking(ServerWebExchange exchange) {
    return exchange.getAttribute(EXCHANGE_ATTRIBUTE) instanceof RevocableSessions;
  }

  /** Gives a session its handle if the exchange's session manager checks it; else its id. */
  static String nameFor(ServerWebExchange exchange, WebSession session) {
    return exchange.getAttribute(EXCHANGE_ATTRIBUTE) instanceof RevocableSessions checking
        ? RegisteredName.give(session, checking.tokens)
        : session.getId();
  }
}

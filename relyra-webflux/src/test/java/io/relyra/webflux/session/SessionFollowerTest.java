// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.session.LogoutScope;
import io.relyra.api.session.RegisteredSession;
import io.relyra.api.session.SessionRegistry;
import io.relyra.api.session.SubjectKey;
import io.relyra.memory.InMemorySessionRegistry;
import io.relyra.memory.MemoryStoreSettings;
import io.relyra.webflux.login.LoginPrincipal;
import io.relyra.webflux.login.SecureTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpCookie;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionManager;
import reactor.core.publisher.Mono;

/** A session whose id changes while its identity provider, or nobody, logs its user out. */
class SessionFollowerTest {
  private static final LoginPrincipal ADA =
      new LoginPrincipal(
          "ada", null, Map.of(), "acme", "https://idp.example", "s-1", Instant.EPOCH, null, null);
  private static final LogoutScope ADAS =
      new LogoutScope(SubjectKey.of(new ConnectionId("acme"), "ada"), Set.of());
  private static final SessionRecord RECORD =
      new SessionRecord(Clock.systemUTC(), Duration.ofHours(1));

  private final Registry registry = new Registry();
  private final DefaultWebSessionManager manager = new DefaultWebSessionManager();
  private final SessionFollower follower = new SessionFollower(registry, RECORD);
  private WebSession session;

  private static final class Registry implements SessionRegistry {
    final Map<String, RegisteredSession> rows = new ConcurrentHashMap<>();
    Optional<RelyraException> trouble = Optional.empty();
    Runnable afterTheNextAnswer = () -> {};

    private <T> Mono<T> answer(Supplier<T> work) {
      return Mono.defer(
          () -> trouble.<Mono<T>>map(Mono::error).orElseGet(() -> Mono.just(answered(work))));
    }

    private <T> T answered(Supplier<T> work) {
      T answer = work.get();
      Runnable meanwhile = afterTheNextAnswer;
      afterTheNextAnswer = () -> {};
      meanwhile.run();
      return answer;
    }

    @Override
    public Mono<Boolean> move(String sessionId, RegisteredSession moved) {
      return answer(
          () -> {
            boolean known = rows.remove(sessionId) != null;
            if (known) {
              rows.put(moved.sessionId(), moved);
            }
            return known;
          });
    }

    @Override
    public Mono<RegisteredSession> save(RegisteredSession saved) {
      return answer(
          () -> {
            rows.put(saved.sessionId(), saved);
            return saved;
          });
    }

    @Override
    public Mono<Boolean> remove(String sessionId) {
      return answer(() -> rows.remove(sessionId) != null);
    }

    @Override
    public Mono<List<RegisteredSession>> find(LogoutScope scope) {
      return answer(() -> rows.values().stream().filter(scope::covers).toList());
    }
  }

  @BeforeEach
  void logIn() {
    session = manager.getSessionStore().createWebSession().toFuture().join();
    session.getAttributes().put(WebSessionEstablisher.ATTRIBUTE, ADA);
    RegisteredName.keep(session, session.getId());
    session.save().toFuture().join();
    registry.save(RECORD.of(session.getId(), ADA)).toFuture().join();
  }

  @Test
  void sessionWithAnotherIdIsKnownByIt() {
    request(SessionFollowerTest::changeId);
    assertThat(registry.rows).containsOnlyKeys(session.getId());
    assertThat(userOfNextRequest()).isEqualTo(ADA);
  }

  @Test
  void logoutThatComesBeforeTheNewIdIsKnownEndsTheSession() {
    request(exchange -> changeId(exchange).doOnSuccess(changed -> logOut()));
    assertThat(registry.rows).isEmpty();
    assertThat(session.getAttributes()).isEmpty();
    assertThat(userOfNextRequest()).isNull();
  }

  @Test
  void logoutThatComesWhileTheRegistryIsAskedEndsTheSession() {
    request(
        exchange ->
            changeId(exchange).doOnSuccess(changed -> registry.afterTheNextAnswer = this::logOut));
    assertThat(userOfNextRequest()).isNull();
    assertThat(registry.rows).isEmpty();
  }

  @Test
  void logoutAfterAnOutageInWhichTheIdChangedEndsTheSessionBeforeItIsUsed() {
    registry.trouble = Optional.of(new RelyraException(ErrorCode.STORE_UNAVAILABLE, "down"));
    request(SessionFollowerTest::changeId);
    assertThat(userOfNextRequest()).as("nobody has logged out yet").isEqualTo(ADA);
    registry.trouble = Optional.empty();
    logOut();
    assertThat(userOfNextRequest()).isNull();
    assertThat(registry.rows).isEmpty();
  }

  @Test
  void sessionThatAnotherRequestHasFollowedGoesOn() {
    String old = session.getId();
    request(SessionFollowerTest::changeId);
    RegisteredName.keep(session, old);
    assertThat(userOfNextRequest()).isEqualTo(ADA);
    assertThat(RegisteredName.id(session)).isEqualTo(session.getId());
    assertThat(registry.rows).containsOnlyKeys(session.getId());
  }

  @Test
  void nothingIsAskedOfSessionsThatAreChecked() {
    WebSessionManager broken =
        exchange -> Mono.error(new AssertionError("nobody needs the session"));
    ServerWebExchange exchange = exchange(broken);
    exchange
        .getAttributes()
        .put(
            RevocableSessions.class.getName(),
            new RevocableSessions(
                new InMemorySessionRegistry(MemoryStoreSettings.defaults()),
                SessionCheckSettings.DEFAULT,
                new SecureTokens()));
    follower.filter(exchange, handled -> handled.getResponse().setComplete()).toFuture().join();
    assertThat(exchange.getResponse().isCommitted()).isTrue();
  }

  // As an identity provider's request does: under the old id there is no session any more.
  private void logOut() {
    registry.find(ADAS).toFuture().join().forEach(row -> end(row.sessionId()));
  }

  private void end(String id) {
    new WebSessionTerminator(manager.getSessionStore()).terminate(id).toFuture().join();
    registry.remove(id).toFuture().join();
  }

  private Object userOfNextRequest() {
    Object[] user = new Object[1];
    request(
        exchange ->
            exchange
                .getSession()
                .doOnNext(found -> user[0] = found.getAttribute(WebSessionEstablisher.ATTRIBUTE))
                .then());
    return user[0];
  }

  private static Mono<Void> changeId(ServerWebExchange exchange) {
    return exchange.getSession().flatMap(WebSession::changeSessionId);
  }

  private void request(WebFilterChain work) {
    follower
        .filter(
            exchange(manager),
            exchange -> work.filter(exchange).then(exchange.getResponse().setComplete()))
        .toFuture()
        .join();
  }

  private ServerWebExchange exchange(WebSessionManager sessions) {
    return MockServerWebExchange.builder(
            MockServerHttpRequest.get("/").cookie(new HttpCookie("SESSION", session.getId())))
        .sessionManager(sessions)
        .build();
  }
}

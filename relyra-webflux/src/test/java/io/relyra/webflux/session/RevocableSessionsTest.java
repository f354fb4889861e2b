// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.session.ActiveSessionRegistry;
import io.relyra.api.session.LogoutScope;
import io.relyra.api.session.RegisteredSession;
import io.relyra.webflux.login.SecureTokens;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionManager;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** One node of several, with a clock that stands still unless it is told to go on. */
class RevocableSessionsTest {
  private static final Duration AGE = Duration.ofSeconds(5);
  private static final Duration NANO = Duration.ofNanos(1);

  private final AtomicLong nanos = new AtomicLong();
  private final Registry registry = new Registry();
  private final DefaultWebSessionManager own = new DefaultWebSessionManager();
  private RevocableSessions sessions = checking(SessionCheckSettings.DEFAULT.withMaxAge(AGE));
  private WebSessionManager manager = sessions.around(own);
  private WebSession session;

  private static final class Registry implements ActiveSessionRegistry {
    final AtomicInteger looks = new AtomicInteger();
    Mono<Boolean> answer = Mono.just(true);

    @Override
    public Mono<Boolean> isActive(String sessionId) {
      looks.incrementAndGet();
      return answer;
    }

    @Override
    public Mono<RegisteredSession> save(RegisteredSession saved) {
      return Mono.just(saved);
    }

    @Override
    public Mono<Boolean> move(String sessionId, RegisteredSession moved) {
      return Mono.just(false);
    }

    @Override
    public Mono<Boolean> remove(String sessionId) {
      answer = Mono.just(false);
      return Mono.just(true);
    }

    @Override
    public Mono<List<RegisteredSession>> find(LogoutScope scope) {
      return Mono.just(List.of());
    }
  }

  @BeforeEach
  void logIn() {
    session = own.getSessionStore().createWebSession().toFuture().join();
    session.getAttributes().put(WebSessionEstablisher.ATTRIBUTE, "ada");
    RegisteredName.give(session, new SecureTokens());
    session.save().toFuture().join();
  }

  @Test
  void lookHoldsUntilItsAgeAndNoLonger() {
    for (int i = 0; i < 100; i++) {
      assertThat(user()).isEqualTo("ada");
    }
    assertThat(registry.looks).hasValue(1);
    registry.answer = Mono.just(false);
    goOn(AGE.minus(NANO));
    assertThat(user()).as("ended elsewhere, within the bound").isEqualTo("ada");
    goOn(NANO);
    assertThat(user()).as("at the bound").isNull();
    assertThat(registry.looks).hasValue(2);
    assertThat(session.getAttributes()).as("for who holds it already").isEmpty();
    assertThat(session.isExpired()).isTrue();
    assertThat(own.getSessionStore().retrieveSession(session.getId()).toFuture().join()).isNull();
  }

  @Test
  void ageCountsFromTheQuestion() {
    Sinks.One<Boolean> slow = Sinks.one();
    registry.answer = slow.asMono();
    CompletableFuture<WebSession> asking = get().toFuture();
    goOn(AGE.minus(NANO));
    registry.answer = Mono.just(false);
    slow.tryEmitValue(true);
    assertThat(asking.join().<String>getAttribute(WebSessionEstablisher.ATTRIBUTE))
        .isEqualTo("ada");
    goOn(NANO);
    assertThat(user()).isNull();
  }

  @Test
  void whoAskAtTheSameTimeShareALookAndNoneTakesItFromTheOthers() {
    Sinks.One<Boolean> slow = Sinks.one();
    registry.answer = slow.asMono();
    get().subscribe().dispose();
    CompletableFuture<WebSession> one = get().toFuture();
    CompletableFuture<WebSession> two = get().toFuture();
    assertThat(registry.looks).hasValue(1);
    slow.tryEmitValue(true);
    assertThat(one.join().getId()).isEqualTo(session.getId());
    assertThat(two.join().getId()).isEqualTo(session.getId());
  }

  @Test
  void whoComesLaterThanTheBoundAllowsAsksAgain() {
    Sinks.One<Boolean> slow = Sinks.one();
    registry.answer = slow.asMono();
    CompletableFuture<WebSession> first = get().toFuture();
    goOn(AGE);
    registry.answer = Mono.just(false);
    CompletableFuture<WebSession> later = get().toFuture();
    assertThat(registry.looks).hasValue(1);
    slow.tryEmitValue(true);
    assertThat(first.join().getId()).isEqualTo(session.getId());
    assertThat(later.join().getId()).isNotEqualTo(session.getId());
    assertThat(registry.looks).hasValue(2);
  }

  @Test
  void ageOfZeroAsksAtEveryRequest() {
    SessionCheckSettings never = SessionCheckSettings.DEFAULT.withMaxAge(Duration.ZERO);
    for (RevocableSessions each :
        List.of(checking(never), new RevocableSessions(registry, never, new SecureTokens()))) {
      logIn();
      registry.looks.set(0);
      registry.answer = Mono.just(true);
      manager = each.around(own);
      for (int i = 1; i <= 3; i++) {
        assertThat(user()).isEqualTo("ada");
        assertThat(registry.looks).hasValue(i);
      }
      registry.answer = Mono.empty();
      assertThatThrownBy(this::user).hasCauseInstanceOf(ResponseStatusException.class);
      registry.answer = Mono.just(false);
      assertThat(user()).isNull();
    }
  }

  @Test
  void sessionThatIsEndedHereIsEndedAtOnce() {
    assertThat(user()).isEqualTo("ada");
    String handle = RegisteredName.handle(session);
    assertThat(sessions.terminate(handle).toFuture().join()).isEqualTo(new SessionEnded(true));
    assertThat(user()).isNull();
  }

  @Test
  void sessionsOfNobodyAskNothing() {
    session.getAttributes().clear();
    assertThat(get().toFuture().join().getId()).isEqualTo(session.getId());
    assertThat(registry.looks).hasValue(0);
  }

  @Test
  void sessionFromBeforeTheChecksIsEnded() {
    session.getAttributes().remove(RegisteredName.ATTRIBUTE);
    assertThat(user()).isNull();
    assertThat(session.isExpired()).isTrue();
    assertThat(registry.looks).hasValue(0);
  }

  @Test
  void whatCannotBeLookedUpIsRefusedAndNotEnded() {
    for (Mono<Boolean> trouble :
        List.of(
            Mono.<Boolean>error(new RelyraException(ErrorCode.STORE_UNAVAILABLE, "down")),
            Mono.<Boolean>empty())) {
      registry.answer = trouble;
      assertThatThrownBy(() -> get().toFuture().join())
          .cause()
          .isInstanceOfSatisfying(
              ResponseStatusException.class,
              e -> assertThat(e.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
    }
    registry.answer = Mono.just(true);
    assertThat(user()).isEqualTo("ada");
  }

  @Test
  void outageIsToleratedForAsLongAsAllowed() {
    Duration outage = Duration.ofSeconds(30);
    sessions = checking(SessionCheckSettings.DEFAULT.withMaxAge(AGE).withToleratedOutage(outage));
    manager = sessions.around(own);
    assertThat(user()).isEqualTo("ada");
    registry.answer = Mono.error(new RelyraException(ErrorCode.STORE_UNAVAILABLE, "down"));
    goOn(AGE.plus(outage).minus(NANO));
    assertThat(user()).isEqualTo("ada");
    assertThat(registry.looks).as("it is asked all the same").hasValue(2);
    goOn(NANO);
    assertThatThrownBy(this::user).hasCauseInstanceOf(ResponseStatusException.class);
  }

  @Test
  void sessionThatNobodyChecksIsNotReportedAsEnded() {
    assertThatThrownBy(() -> sessions.terminate(session.getId()).toFuture().join())
        .hasMessageContaining("RevocableSessions.around");
  }

  @Test
  void boundsAreBounded() {
    SessionCheckSettings settings = SessionCheckSettings.DEFAULT;
    assertThat(settings.maxAge()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.toleratedOutage()).isZero();
    for (Duration wrong : List.of(NANO.negated(), SessionCheckSettings.LONGEST.plus(NANO))) {
      assertThatIllegalArgumentException().isThrownBy(() -> settings.withMaxAge(wrong));
      assertThatIllegalArgumentException().isThrownBy(() -> settings.withToleratedOutage(wrong));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionCheckSettings(AGE, 0, Duration.ZERO));
  }

  private RevocableSessions checking(SessionCheckSettings settings) {
    return new RevocableSessions(
        registry, new RememberedLooks(registry, settings, nanos::get), new SecureTokens());
  }

  private void goOn(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private String user() {
    return get().toFuture().join().getAttribute(WebSessionEstablisher.ATTRIBUTE);
  }

  private Mono<WebSession> get() {
    return manager.getSession(
        MockServerWebExchange.from(
            MockServerHttpRequest.get("/").cookie(new HttpCookie("SESSION", session.getId()))));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.webflux.login.LoginPrincipal;
import io.relyra.webflux.login.SamplePrincipal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@ExtendWith(BlockHoundExtension.class)
class WebSessionEstablisherTest {
  private static final LoginPrincipal ADA = SamplePrincipal.until(Instant.EPOCH.plusSeconds(60));

  private final Recorded session = new Recorded();

  @Test
  void putsThePrincipalUnderTheNewIdOnlyAndThenSaves() {
    session.attributes.put("planted", "yes");
    StepVerifier.create(establish()).expectNextCount(1).verifyComplete();

    assertThat(session.calls).containsExactly("newId without principal", "start", "save");
    assertThat(session.attributes).containsOnlyKeys(WebSessionEstablisher.ATTRIBUTE);
  }

  @Test
  void nobodyIsInASessionThatGotNoNewId() {
    session.newId = Mono.error(new IllegalStateException("down"));
    StepVerifier.create(establish()).expectErrorMessage("down").verify();

    assertThat(session.attributes).isEmpty();
    assertThat(session.calls).containsExactly("newId without principal", "invalidate");
  }

  @Test
  void nobodyIsInASessionThatWasNotSavedEvenIfItCannotBeInvalidated() {
    session.save = Mono.error(new IllegalStateException("down"));
    session.invalidate = Mono.error(new IllegalStateException("down, too"));
    StepVerifier.create(establish()).expectErrorMessage("down").verify();

    assertThat(session.attributes).isEmpty();
    assertThat(session.calls).endsWith("save", "invalidate");
  }

  @Test
  void nothingHappensBeforeSubscription() {
    establish();
    assertThat(session.calls).isEmpty();
  }

  @Test
  void identityProvidersTimeLimitEndsTheLogin() {
    session.attributes.put(WebSessionEstablisher.ATTRIBUTE, ADA);
    assertThat(currentAt(59)).contains(ADA);
    assertThat(currentAt(60)).isEmpty();
    assertThat(currentAt(61)).isEmpty();
  }

  @Test
  void somethingElseUnderOurNameIsNobody() {
    session.attributes.put(WebSessionEstablisher.ATTRIBUTE, "ada");
    assertThat(currentAt(0)).isEmpty();
    session.attributes.clear();
    assertThat(currentAt(0)).isEmpty();
  }

  private Optional<LoginPrincipal> currentAt(long second) {
    Clock clock = Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC);
    List<Optional<LoginPrincipal>> seen = new ArrayList<>();
    StepVerifier.create(new CurrentLogin(clock).find(exchange()))
        .consumeNextWith(seen::add)
        .verifyComplete();
    return seen.get(0);
  }

  private Mono<SessionEstablished> establish() {
    return new WebSessionEstablisher().establish(exchange(), ADA);
  }

  private MockServerWebExchange exchange() {
    return MockServerWebExchange.builder(MockServerHttpRequest.get("/")).session(session).build();
  }

  /** A session of which every step can fail. */
  private static final class Recorded implements WebSession {
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private Mono<Void> newId = Mono.empty();
    private Mono<Void> save = Mono.empty();
    private Mono<Void> invalidate = Mono.empty();

    private Mono<Void> recorded(String call, Mono<Void> result) {
      return result.doOnSubscribe(s -> calls.add(call));
    }

    @Override
    public Mono<Void> changeSessionId() {
      return Mono.defer(
          () ->
              recorded(
                  attributes.containsKey(WebSessionEstablisher.ATTRIBUTE)
                      ? "newId with principal"
                      : "newId without principal",
                  newId));
    }

    @Override
    public Mono<Void> save() {
      return recorded("save", save);
    }

    @Override
    public Mono<Void> invalidate() {
      return recorded("invalidate", invalidate);
    }

    @Override
    public void start() {
      calls.add("start");
    }

    @Override
    public Map<String, Object> getAttributes() {
      return attributes;
    }

    @Override
    public String getId() {
      return "id";
    }

    @Override
    public boolean isStarted() {
      return true;
    }

    @Override
    public boolean isExpired() {
      return false;
    }

    @Override
    public Instant getCreationTime() {
      return Instant.EPOCH;
    }

    @Override
    public Instant getLastAccessTime() {
      return Instant.EPOCH;
    }

    @Override
    public void setMaxIdleTime(Duration maxIdleTime) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Duration getMaxIdleTime() {
      return Duration.ofMinutes(30);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.logout;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ConnectionId;
import io.relyra.api.session.LogoutScope;
import io.relyra.api.session.RegisteredSession;
import io.relyra.api.session.SubjectKey;
import io.relyra.memory.InMemorySessionRegistry;
import io.relyra.memory.MemoryStoreSettings;
import io.relyra.webflux.session.SessionEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Sessions whose ids change while their identity provider ends them. */
class SessionEndTest {
  private static final LogoutScope ADAS =
      new LogoutScope(SubjectKey.of(new ConnectionId("acme"), "ada"), Set.of());

  private final InMemorySessionRegistry registry =
      new InMemorySessionRegistry(MemoryStoreSettings.defaults());
  private final List<String> terminated = new ArrayList<>();
  private String current = "id-0";

  private static RegisteredSession session(String id) {
    return new RegisteredSession(
        id, ADAS.subject(), Optional.empty(), Instant.now().plus(Duration.ofHours(1)));
  }

  private SessionEnd.Ended endedAfterChanges(int changes) {
    registry.save(session(current)).toFuture().join();
    return new SessionEnd(
            registry,
            id -> {
              terminated.add(id);
              if (terminated.size() <= changes) {
                String next = "id-" + terminated.size();
                registry.move(current, session(next)).toFuture().join();
                current = next;
              }
              return Mono.just(new SessionEnded(id.equals(current)));
            })
        .registered(ADAS)
        .toFuture()
        .join();
  }

  private List<RegisteredSession> left() {
    return registry.find(ADAS).toFuture().join();
  }

  @Test
  void sessionThatGetsAnotherIdMeanwhileIsEndedByThatOne() {
    SessionEnd.Ended ended = endedAfterChanges(1);
    assertThat(terminated).containsExactly("id-0", "id-1");
    assertThat(ended.sessions()).isEqualTo(1);
    assertThat(ended.complete()).isTrue();
    assertThat(left()).isEmpty();
  }

  @Test
  void sessionThatCannotBeCaughtIsNoSuccess() {
    SessionEnd.Ended ended = endedAfterChanges(100);
    assertThat(terminated).hasSize(3);
    assertThat(ended.complete()).isFalse();
    assertThat(left()).hasSize(1);
  }

  @Test
  void sessionThatKeepsItsIdIsLookedForOnce() {
    SessionEnd.Ended ended = endedAfterChanges(0);
    assertThat(terminated).containsExactly("id-0");
    assertThat(ended.complete()).isTrue();
    assertThat(left()).isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.session.ActiveSessionRegistry;
import io.relyra.api.session.LogoutScope;
import io.relyra.api.session.RegisteredSession;
import io.relyra.api.session.SubjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What every registry answers that can be asked about one session. */
public interface ActiveSessionRegistryContract extends SessionRegistryContract {
  @Override
  ActiveSessionRegistry sessionRegistry();

  /**
   * A registry over the same sessions on another node; the same one if there is one node only.
   *
   * @return the same instance for the duration of one test
   */
  ActiveSessionRegistry otherNode();

  @Test
  default void savedSessionsGoOnUntilTheyAreRemovedOnAnyNode() {
    RegisteredSession session = session(Duration.ofHours(1));
    assertThat(only(otherNode().isActive(session.sessionId()))).isFalse();
    only(sessionRegistry().save(session));
    assertThat(only(otherNode().isActive(session.sessionId()))).isTrue();
    assertThat(only(otherNode().isActive(session.sessionId()))).isTrue();
    only(otherNode().remove(session.sessionId()));
    assertThat(only(sessionRegistry().isActive(session.sessionId()))).isFalse();
  }

  @Test
  default void sessionsThatAreOverDoNotGoOn() {
    RegisteredSession over = session(Duration.ofMinutes(-1));
    only(sessionRegistry().save(over));
    assertThat(only(sessionRegistry().isActive(over.sessionId()))).isFalse();
    RegisteredSession again =
        new RegisteredSession(
            over.sessionId(),
            over.subject(),
            over.sessionIndex(),
            Instant.now().plus(Duration.ofHours(1)));
    only(sessionRegistry().save(again));
    assertThat(only(sessionRegistry().isActive(over.sessionId()))).isTrue();
  }

  @Test
  default void textsOfAnyKindAreNamesLikeOthers() {
    for (String id : List.of("'; DROP TABLE x; --", "ü€𝄞", "%_\\", "x".repeat(512))) {
      assertThat(only(sessionRegistry().isActive(id))).isFalse();
      assertThat(only(sessionRegistry().remove(id))).isFalse();
      RegisteredSession odd =
          new RegisteredSession(
              id, subject(), Optional.of(id), Instant.now().plus(Duration.ofHours(1)));
      only(sessionRegistry().save(odd));
      assertThat(only(sessionRegistry().isActive(id))).isTrue();
      assertThat(only(otherNode().find(new LogoutScope(odd.subject(), Set.of(id))))).hasSize(1);
      assertThat(only(otherNode().find(new LogoutScope(odd.subject(), Set.of("other"))))).isEmpty();
      assertThat(only(sessionRegistry().remove(id))).isTrue();
    }
  }

  @Test
  default void ofManyWhoRemoveASessionOneDid() {
    RegisteredSession session = session(Duration.ofHours(1));
    only(sessionRegistry().save(session));
    List<Boolean> removed =
        only(
            Flux.range(0, 16)
                .flatMap(
                    n -> (n % 2 == 0 ? sessionRegistry() : otherNode()).remove(session.sessionId()),
                    16)
                .collectList());
    assertThat(removed).hasSize(16).containsOnlyOnce(true);
  }

  @Test
  default void ofManyWhoSaveOneSessionTheLastOneCountsAndNoneFails() {
    String id = UUID.randomUUID().toString();
    List<SubjectKey> subjects = List.of(subject(), subject(), subject(), subject());
    Instant end = Instant.now().plus(Duration.ofHours(1));
    List<RegisteredSession> saved =
        only(
            Flux.fromIterable(subjects)
                .flatMap(
                    subject ->
                        sessionRegistry()
                            .save(new RegisteredSession(id, subject, Optional.empty(), end)),
                    4)
                .collectList());
    assertThat(saved).hasSize(4);
    long known =
        subjects.stream()
            .filter(
                subject -> !only(otherNode().find(new LogoutScope(subject, Set.of()))).isEmpty())
            .count();
    assertThat(known).isEqualTo(1);
  }

  private static RegisteredSession session(Duration lifetime) {
    return new RegisteredSession(
        UUID.randomUUID().toString(), subject(), Optional.of("i-1"), Instant.now().plus(lifetime));
  }

  private static SubjectKey subject() {
    return SubjectKey.of(Samples.connectionId(), "ada@example.com");
  }
}

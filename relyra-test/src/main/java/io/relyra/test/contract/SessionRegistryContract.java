// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.session.LogoutScope;
import io.relyra.api.session.RegisteredSession;
import io.relyra.api.session.SessionRegistry;
import io.relyra.api.session.SubjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What every session registry answers. Its clock is the system's. */
public interface SessionRegistryContract {
  /**
   * The registry under test.
   *
   * @return the same instance for the duration of one test, or one over the same sessions
   */
  SessionRegistry sessionRegistry();

  @Test
  default void sessionsAreFoundBySubjectAndIndex() {
    SubjectKey ada = subject();
    SubjectKey eve = subject();
    String one = saved(ada, "i-1");
    String two = saved(ada, "i-2");
    String nameless = saved(ada, null);
    saved(eve, "i-1");
    assertThat(found(ada)).containsExactlyInAnyOrder(one, two, nameless);
    assertThat(found(ada, "i-1", "i-3")).containsExactlyInAnyOrder(one, nameless);
    assertThat(found(eve, "i-2")).isEmpty();
    assertThat(found(subject())).isEmpty();
  }

  @Test
  default void whatIsFoundIsWhatWasSaved() {
    Instant end = Instant.parse("2100-01-01T00:00:00.123Z");
    for (RegisteredSession session :
        List.of(
            new RegisteredSession("s".repeat(512), subject(), Optional.of("ü\"'<&> 1"), end),
            new RegisteredSession(
                UUID.randomUUID().toString(), subject(), Optional.empty(), end))) {
      assertThat(only(sessionRegistry().save(session))).isEqualTo(session);
      assertThat(only(sessionRegistry().find(new LogoutScope(session.subject(), Set.of()))))
          .containsExactly(session);
      only(sessionRegistry().remove(session.sessionId()));
    }
  }

  @Test
  default void findingChangesNothing() {
    SubjectKey ada = subject();
    String id = saved(ada, "i-1");
    assertThat(found(ada)).containsExactly(id);
    assertThat(found(ada)).containsExactly(id);
  }

  @Test
  default void removedSessionsAreNotFoundAndOthersAre() {
    SubjectKey ada = subject();
    String gone = saved(ada, "i-1");
    String here = saved(ada, "i-1");
    assertThat(only(sessionRegistry().remove(gone))).isTrue();
    assertThat(only(sessionRegistry().remove(gone))).isFalse();
    assertThat(found(ada)).containsExactly(here);
  }

  @Test
  default void movedSessionsAreKnownByTheirNewIdOnly() {
    SubjectKey ada = subject();
    String old = saved(ada, "i-1");
    String here = saved(ada, "i-1");
    String next = UUID.randomUUID().toString();
    assertThat(moved(old, next, ada)).isTrue();
    assertThat(found(ada, "i-2")).containsExactly(next);
    assertThat(found(ada)).containsExactlyInAnyOrder(next, here);
    assertThat(moved(old, UUID.randomUUID().toString(), ada)).isFalse();
    assertThat(only(sessionRegistry().remove(old))).isFalse();
    assertThat(found(ada)).containsExactlyInAnyOrder(next, here);
  }

  @Test
  default void sessionsThatWereRemovedOrAreOverAreNotMoved() {
    SubjectKey ada = subject();
    String removed = saved(ada, "i-1");
    only(sessionRegistry().remove(removed));
    String over = UUID.randomUUID().toString();
    Instant past = Instant.now().minus(Duration.ofMinutes(1));
    only(sessionRegistry().save(new RegisteredSession(over, ada, Optional.empty(), past)));
    for (String id : List.of(removed, over, "never")) {
      assertThat(moved(id, UUID.randomUUID().toString(), ada)).isFalse();
    }
    assertThat(found(ada)).isEmpty();
  }

  @Test
  default void ofManyWhoMoveOrRemoveASessionOneDid() {
    SubjectKey ada = subject();
    for (int round = 0; round < 8; round++) {
      String old = saved(ada, "i-1");
      List<Boolean> did =
          only(
              Flux.range(0, 16)
                  .flatMap(
                      n ->
                          n % 2 == 0
                              ? sessionRegistry().remove(old)
                              : sessionRegistry().move(old, session(old + n, ada)),
                      16)
                  .collectList());
      assertThat(did).hasSize(16).containsOnlyOnce(true);
      assertThat(found(ada)).hasSizeLessThanOrEqualTo(1).doesNotContain(old);
      found(ada).forEach(id -> only(sessionRegistry().remove(id)));
    }
  }

  @Test
  default void lastSubjectOfASessionCounts() {
    SubjectKey ada = subject();
    SubjectKey eve = subject();
    String id = saved(ada, "i-1");
    save(id, eve, "i-2");
    assertThat(found(ada)).isEmpty();
    assertThat(found(eve, "i-2")).containsExactly(id);
  }

  @Test
  default void sessionsThatAreOverAreNotFound() {
    SubjectKey ada = subject();
    RegisteredSession over =
        new RegisteredSession(
            UUID.randomUUID().toString(),
            ada,
            Optional.of("i-1"),
            Instant.now().minus(Duration.ofMinutes(1)));
    only(sessionRegistry().save(over));
    String here = saved(ada, "i-1");
    assertThat(found(ada)).containsExactly(here);
  }

  @Test
  default void nothingHappensBeforeSubscription() {
    SubjectKey ada = subject();
    Mono<RegisteredSession> save =
        sessionRegistry()
            .save(
                new RegisteredSession(
                    UUID.randomUUID().toString(),
                    ada,
                    Optional.empty(),
                    Instant.now().plus(Duration.ofHours(1))));
    assertThat(found(ada)).isEmpty();
    only(save);
    only(save);
    assertThat(found(ada)).hasSize(1);
  }

  private String saved(SubjectKey subject, @Nullable String index) {
    String id = UUID.randomUUID().toString();
    save(id, subject, index);
    return id;
  }

  private void save(String id, SubjectKey subject, @Nullable String index) {
    Instant end = Instant.now().plus(Duration.ofHours(1));
    only(
        sessionRegistry()
            .save(new RegisteredSession(id, subject, Optional.ofNullable(index), end)));
  }

  private boolean moved(String id, String next, SubjectKey subject) {
    return only(sessionRegistry().move(id, session(next, subject)));
  }

  private static RegisteredSession session(String id, SubjectKey subject) {
    Instant end = Instant.now().plus(Duration.ofHours(1));
    return new RegisteredSession(id, subject, Optional.of("i-2"), end);
  }

  private List<String> found(SubjectKey subject, String... indexes) {
    return only(sessionRegistry().find(new LogoutScope(subject, Set.of(indexes)))).stream()
        .map(RegisteredSession::sessionId)
        .toList();
  }

  private static SubjectKey subject() {
    return SubjectKey.of(Samples.connectionId(), "ada@example.com");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.session.LogoutScope;
import io.relyra.api.session.RegisteredSession;
import io.relyra.api.session.SubjectKey;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.ActiveSessionRegistryContract;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.test.StepVerifier;

@ExtendWith(BlockHoundExtension.class)
class InMemorySessionRegistryTest implements ActiveSessionRegistryContract {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final ConnectionId ACME = new ConnectionId("acme");
  private static final SubjectKey ADA = SubjectKey.of(ACME, "ada");

  private final MemoryStoreSettings settings =
      MemoryStoreSettings.defaults().withClock(Clock.fixed(NOW, ZoneOffset.UTC));
  private final InMemorySessionRegistry registry =
      new InMemorySessionRegistry(settings.withMaxEntries(4));
  private final InMemorySessionRegistry contract =
      new InMemorySessionRegistry(MemoryStoreSettings.defaults());

  @Override
  public InMemorySessionRegistry sessionRegistry() {
    return contract;
  }

  @Override
  public InMemorySessionRegistry otherNode() {
    return contract;
  }

  @Test
  void nothingIsForgottenToMakeRoomButWhatIsOver() {
    save("1", ADA, "i", LATER);
    save("2", ADA, "i", LATER);
    save("3", ADA, "i", NOW);
    save("4", ADA, "i", LATER);
    assertThat(find(ADA)).containsExactly("1", "2", "4");
    save("5", ADA, "i", LATER);
    StepVerifier.create(registry.save(session("6", ADA, "i", LATER)))
        .expectErrorSatisfies(
            error ->
                assertThat(((RelyraException) error).code()).isEqualTo(ErrorCode.STORE_OVERLOADED))
        .verify();
    save("5", ADA, "i", LATER);
    assertThat(find(ADA)).containsExactly("1", "2", "4", "5");
  }

  @Test
  void whoSignsInAgainAndAgainLocksOutNobodyElse() {
    SubjectKey bob = SubjectKey.of(ACME, "bob");
    InMemorySessionRegistry large = new InMemorySessionRegistry(settings);
    for (int i = 0; i < InMemorySessionRegistry.MAX_PER_SUBJECT; i++) {
      StepVerifier.create(large.save(session("a" + i, ADA, "i", LATER)))
          .expectNextCount(1)
          .verifyComplete();
    }
    StepVerifier.create(large.save(session("one too many", ADA, "i", LATER)))
        .expectErrorSatisfies(
            error ->
                assertThat(((RelyraException) error).code()).isEqualTo(ErrorCode.STORE_OVERLOADED))
        .verify();
    StepVerifier.create(large.save(session("b", bob, "i", LATER)))
        .expectNextCount(1)
        .verifyComplete();
    StepVerifier.create(large.save(session("a0", ADA, "i", LATER)))
        .expectNextCount(1)
        .verifyComplete();
  }

  private void save(String id, SubjectKey subject, String index, Instant end) {
    RegisteredSession session = session(id, subject, index, end);
    StepVerifier.create(registry.save(session)).expectNext(session).verifyComplete();
  }

  private static RegisteredSession session(
      String id, SubjectKey subject, String index, Instant end) {
    return new RegisteredSession(id, subject, Optional.ofNullable(index), end);
  }

  private List<String> find(SubjectKey subject, String... indexes) {
    return registry
        .find(new LogoutScope(subject, Set.of(indexes)))
        .map(all -> all.stream().map(RegisteredSession::sessionId).toList())
        .toFuture()
        .join();
  }
}

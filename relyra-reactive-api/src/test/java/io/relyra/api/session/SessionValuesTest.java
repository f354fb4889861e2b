// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relyra.api.ConnectionId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionValuesTest {
  private static final SubjectKey ADA = SubjectKey.of(new ConnectionId("acme"), "ada");

  // Made with Python: sha256(len(connection) as four bytes + connection + name).
  @Test
  void subjectKeyIsTheSameOnEveryNode() {
    assertThat(ADA.value()).isEqualTo("sk_BZoPD2qA64ARuLJ4DGHtjdbulNk6TDI8IdBZUlVZWpo");
    assertThat(SubjectKey.of(new ConnectionId("acme"), "Ada")).isNotEqualTo(ADA);
    assertThat(SubjectKey.of(new ConnectionId("acmea"), "da")).isNotEqualTo(ADA);
    assertThatIllegalArgumentException().isThrownBy(() -> new SubjectKey("ada"));
  }

  @Test
  void scopeCoversTheNamedSessionsOfItsSubjectAndThoseWithoutName() {
    LogoutScope all = new LogoutScope(ADA, Set.of());
    LogoutScope one = new LogoutScope(ADA, Set.of("i-1"));
    RegisteredSession named = session(ADA, Optional.of("i-1"));
    RegisteredSession other = session(ADA, Optional.of("i-2"));
    RegisteredSession nameless = session(ADA, Optional.empty());
    assertThat(all.covers(named) && all.covers(other) && all.covers(nameless)).isTrue();
    assertThat(one.covers(named) && one.covers(nameless)).isTrue();
    assertThat(one.covers(other)).isFalse();
    SubjectKey eve = SubjectKey.of(new ConnectionId("acme"), "eve");
    assertThat(all.covers(session(eve, Optional.of("i-1")))).isFalse();
  }

  @Test
  void sessionHidesItsIdAndHasOne() {
    RegisteredSession session = session(ADA, Optional.of("i-1"));
    assertThat(session.toString()).doesNotContain(session.sessionId());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RegisteredSession("", ADA, Optional.empty(), Instant.EPOCH));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new RegisteredSession("s".repeat(513), ADA, Optional.empty(), Instant.EPOCH));
  }

  private static RegisteredSession session(SubjectKey subject, Optional<String> index) {
    return new RegisteredSession("secret-id", subject, index, Instant.EPOCH);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuthnContextsTest {
  @Test
  void namedOnesAreComparedExactly() {
    AuthnContexts contexts = AuthnContexts.of("urn:a", "urn:b");
    assertThat(contexts.accept(Optional.of("urn:b"))).isTrue();
    assertThat(contexts.accept(Optional.of("urn:B"))).isFalse();
    assertThat(contexts.accept(Optional.of("urn:a "))).isFalse();
    assertThat(contexts.accept(Optional.empty())).isFalse();
  }

  @Test
  void anyTakesAlsoWhatIsNotNamed() {
    assertThat(AuthnContexts.ANY.accept(Optional.empty())).isTrue();
    assertThat(AuthnContexts.ANY.accept(Optional.of("urn:x"))).isTrue();
  }

  @Test
  void refusesWhatIsNoListOfClasses() {
    for (List<String> bad :
        List.of(
            List.of("urn:a", "urn:a"),
            List.of("password"),
            List.of(""),
            List.of("urn:a b"),
            List.of("urn:" + "a".repeat(1001)),
            IntStream.range(0, 17).mapToObj(i -> "urn:" + i).toList())) {
      assertThatIllegalArgumentException().isThrownBy(() -> new AuthnContexts(bad));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.webflux.login.SecureTokens;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BindingSecretTest {
  @Test
  void matchesItsOwnDigestOnly() {
    BindingSecret one = BindingSecret.fromRandom(bytes(1));
    BindingSecret other = BindingSecret.fromRandom(bytes(2));
    assertThat(one.matches(one.digest())).isTrue();
    assertThat(one.matches(other.digest())).isFalse();
  }

  @Test
  void digestIsSha256OfTheTextAndNotTheSecret() {
    BindingSecret zero = new BindingSecret("A".repeat(43));
    assertThat(zero.digest().value()).isEqualTo("DwBzhbb51LfusnSGBa_hqYSgo7-j8BTQnip4TOnlzRo");
    assertThat(zero.digest().value()).isNotEqualTo(zero.value());
  }

  @Test
  void takesThirtyTwoBytesAndNothingElse() {
    assertThatThrownBy(() -> BindingSecret.fromRandom(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BindingSecret.fromRandom(new byte[33]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(BindingSecret.fromRandom(bytes(3)).value()).hasSize(43);
  }

  @Test
  void malformedTextIsNoSecretAndIsNotRepeatedInTheMessage() {
    assertThat(BindingSecret.parse(null)).isEmpty();
    assertThat(BindingSecret.parse("nearly-a-secret")).isEmpty();
    assertThatThrownBy(() -> new BindingSecret("nearly-a-secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("nearly-a-secret");
  }

  @Test
  void hidesItself() {
    BindingSecret secret = BindingSecret.fromRandom(bytes(4));
    assertThat(secret.toString()).doesNotContain(secret.value());
  }

  @Test
  void randomSecretsDoNotRepeat() {
    SecureTokens tokens = new SecureTokens();
    Set<BindingSecret> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      seen.add(BindingSecret.fromRandom(tokens.next(BindingSecret.RANDOM_BYTES)));
    }
    assertThat(seen).hasSize(10_000);
  }

  private static byte[] bytes(int filling) {
    byte[] bytes = new byte[BindingSecret.RANDOM_BYTES];
    java.util.Arrays.fill(bytes, (byte) filling);
    return bytes;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.saml.Keys;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class DecryptionKeysTest {
  private static final PrivateKey KEY = Sealed.OURS.getPrivate();

  @Test
  void hideThemselves() {
    DecryptionKeys keys = DecryptionKeys.of(KEY);

    assertThat(keys).hasToString("DecryptionKeys[1, hidden]");
    assertThat(keys.toString()).doesNotContain(((RSAPrivateKey) KEY).getModulus().toString());
  }

  @Test
  void mustBeStrongRsaKeys() {
    for (PrivateKey weak :
        new PrivateKey[] {
          Keys.rsa(1024).getPrivate(), Keys.ec("secp256r1").getPrivate(), Keys.dsa().getPrivate()
        }) {
      assertThatThrownBy(() -> DecryptionKeys.of(KEY, weak))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a decryption key must be RSA of 2048 to 8192 bits");
    }
  }

  @Test
  void haveAtLeast2048AndAtMost8192Bits() {
    BigInteger one = BigInteger.ONE;
    for (int bits : new int[] {2048, 8192}) {
      assertThat(DecryptionKeys.of(new RsaKey(one.shiftLeft(bits - 1))).all()).hasSize(1);
    }
    for (int bits : new int[] {2047, 8193}) {
      assertThatThrownBy(() -> DecryptionKeys.of(new RsaKey(one.shiftLeft(bits - 1))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void areFew() {
    assertThat(DecryptionKeys.of(Collections.nCopies(DecryptionKeys.MAX_KEYS, KEY)).all())
        .hasSize(DecryptionKeys.MAX_KEYS);
    assertThatThrownBy(
            () -> DecryptionKeys.of(Collections.nCopies(DecryptionKeys.MAX_KEYS + 1, KEY)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private record RsaKey(BigInteger getModulus) implements RSAPrivateKey {
    @Override
    public BigInteger getPrivateExponent() {
      return BigInteger.ONE;
    }

    @Override
    public String getAlgorithm() {
      return "RSA";
    }

    @Override
    public String getFormat() {
      return "none";
    }

    @Override
    public byte[] getEncoded() {
      return new byte[0];
    }
  }
}

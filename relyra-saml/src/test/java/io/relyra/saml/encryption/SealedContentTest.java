// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javax.crypto.spec.OAEPParameterSpec;
import org.junit.jupiter.api.Test;

class SealedContentTest {
  @Test
  void theDecoyOpensNothing() {
    byte[] decoy = new byte[32];
    byte[] encryptedWithTheDecoy = new FakeSeal().encrypted(new byte[] {1});
    WrappedKey broken = new WrappedKey(new KeyTransport(OAEPParameterSpec.DEFAULT), new byte[256]);
    SealedContent sealed =
        new SealedContent(broken, ContentCipher.AES_128_GCM, encryptedWithTheDecoy, List.of());

    assertThat(ContentCipher.AES_128_GCM.decrypt(new byte[16], encryptedWithTheDecoy)).isPresent();
    assertThat(sealed.open(Sealed.OURS.getPrivate(), decoy)).isEmpty();
  }

  // The same work is done on a key that cannot be decrypted: without a decoy there is none to do.
  @Test
  void theDecoyIsWorkedWith() {
    WrappedKey broken = new WrappedKey(new KeyTransport(OAEPParameterSpec.DEFAULT), new byte[256]);
    SealedContent sealed =
        new SealedContent(broken, ContentCipher.AES_128_GCM, new byte[28], List.of());

    assertThatThrownBy(() -> sealed.open(Sealed.OURS.getPrivate(), null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void hidesItself() {
    WrappedKey key = new WrappedKey(new KeyTransport(OAEPParameterSpec.DEFAULT), new byte[256]);

    assertThat(key).hasToString("WrappedKey[hidden]");
    assertThat(new SealedContent(key, ContentCipher.AES_128_GCM, new byte[28], List.of()))
        .hasToString("SealedContent[hidden]");
  }
}

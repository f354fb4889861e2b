// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody knows the key that stands in for one that cannot be decrypted. */
class DecoyTest {
  @Test
  void isAsLongAsTheLongestKeyAndRandom() {
    List<byte[]> filled = new ArrayList<>();
    SecureRandom random =
        new SecureRandom() {
          private static final long serialVersionUID = 1L;

          @Override
          public void nextBytes(byte[] bytes) {
            super.nextBytes(bytes);
            filled.add(bytes);
          }
        };

    new ContentDecryption(DecryptionKeys.NONE, random);
    new ContentDecryption(DecryptionKeys.NONE, random);

    assertThat(filled).hasSize(2);
    assertThat(filled.get(0)).hasSize(32).isNotEqualTo(filled.get(1));
  }
}

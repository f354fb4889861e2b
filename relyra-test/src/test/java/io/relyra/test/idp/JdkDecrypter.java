// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.w3c.dom.Element;

/** What a service provider with the JDK's ciphers finds in an encrypted assertion. */
final class JdkDecrypter {
  private JdkDecrypter() {}

  static String decrypt(String xml, PrivateKey key, KeyEncryption transport) throws Exception {
    Element response = Dom.parse(xml).getDocumentElement();
    Element encryptedKey = Dom.first(response, SamlNames.ENCRYPTION, "EncryptedKey");
    byte[] wrapped = value(Dom.first(encryptedKey, SamlNames.ENCRYPTION, "CipherValue"));
    List<Element> values =
        Dom.all(response, SamlNames.ENCRYPTION, "CipherValue").stream()
            .filter(value -> value.getParentNode().getParentNode() != encryptedKey)
            .toList();
    byte[] content = value(values.get(0));

    Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
    rsa.init(Cipher.DECRYPT_MODE, key, transport.plan().parameters());
    Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
    aes.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(rsa.doFinal(wrapped), "AES"),
        new GCMParameterSpec(128, Arrays.copyOf(content, 12)));
    return new String(aes.doFinal(content, 12, content.length - 12), StandardCharsets.UTF_8);
  }

  private static byte[] value(Element base64) {
    return Base64.getDecoder().decode(base64.getTextContent());
  }
}

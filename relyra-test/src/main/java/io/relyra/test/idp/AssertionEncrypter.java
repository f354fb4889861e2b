// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.w3c.dom.Element;

/** Encrypts the assertion of a response as planned, with the JDK's ciphers (SAML Core 2.3.4). */
final class AssertionEncrypter {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final EncryptionPlan plan;

  AssertionEncrypter(EncryptionPlan plan) {
    this.plan = plan;
  }

  void encrypt(ResponseDocument document) {
    Element assertion = document.assertion();
    byte[] key = random(plan.content().keyBytes());
    byte[] plaintext = plan.plaintextOf(Dom.write(assertion)).getBytes(StandardCharsets.UTF_8);
    try {
      String content = base64(plan.sent(encrypted(key, plaintext)));
      String wrapped = base64(plan.sentKey(wrapped(key)));
      document
          .response()
          .replaceChild(document.fragment(EncryptedXml.of(plan, content, wrapped)), assertion);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("this assertion cannot be encrypted", e);
    }
    plan.finish(document);
  }

  private byte[] encrypted(byte[] key, byte[] plaintext) throws GeneralSecurityException {
    EncryptionPlan.Content content = plan.content();
    Cipher cipher = Cipher.getInstance(content.jca());
    byte[] nonce = random(content.nonceBytes());
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(key, content.jca().replaceAll("/.*", "")),
        content.isGcm() ? new GCMParameterSpec(plan.tagBits(), nonce) : new IvParameterSpec(nonce));
    byte[] sealed = cipher.doFinal(plaintext);
    byte[] all = Arrays.copyOf(nonce, nonce.length + sealed.length);
    System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
    return all;
  }

  private byte[] wrapped(byte[] key) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(plan.transport().jca());
    cipher.init(Cipher.ENCRYPT_MODE, plan.recipient(), plan.transport().parameters());
    return cipher.doFinal(key);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}

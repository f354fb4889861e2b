// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import io.relyra.saml.Forge;
import io.relyra.saml.Sample;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts any text to us, and puts it into responses of the forge. */
final class FakeSeal {
  private static final String XENC = "http://www.w3.org/2001/04/xmlenc#";
  private static final Pattern ASSERTION =
      Pattern.compile("<(\\w+):Assertion .*</\\1:Assertion>", Pattern.DOTALL);

  // All zero, so that tests can have the same.
  private final byte[] key = new byte[16];
  private final byte[] nonce = new byte[12];

  /** The text of a signed assertion, whose prefix is declared by the response around it. */
  String signedAssertion() {
    return assertionIn(Forge.response().sign(Forge.ASSERTION_ID).xml());
  }

  static String assertionIn(String response) {
    Matcher matcher = ASSERTION.matcher(response);
    if (!matcher.find()) {
      throw new AssertionError("there is no assertion");
    }
    return matcher.group();
  }

  /** A response with this in place of its assertion, not signed. */
  static String response(String encrypted) {
    return Forge.response()
        .edit(xml -> ASSERTION.matcher(xml).replaceFirst(Matcher.quoteReplacement(encrypted)))
        .xml();
  }

  /** A response with this in place of its assertion, signed with it. */
  String signedResponse(String encrypted) {
    return Forge.response()
        .edit(xml -> ASSERTION.matcher(xml).replaceFirst(Matcher.quoteReplacement(encrypted)))
        .sign(Forge.RESPONSE_ID)
        .xml();
  }

  String around(String plaintext) {
    return around(plaintext.getBytes(StandardCharsets.UTF_8), "");
  }

  String around(byte[] plaintext, String attributes) {
    return "<saml:EncryptedAssertion "
        + attributes
        + "><e:EncryptedData xmlns:e=\""
        + XENC
        + "\" Type=\""
        + XENC
        + "Element\"><e:EncryptionMethod"
        + " Algorithm=\"http://www.w3.org/2009/xmlenc11#aes128-gcm\"/>"
        + "<ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><e:EncryptedKey>"
        + "<e:EncryptionMethod Algorithm=\""
        + XENC
        + "rsa-oaep-mgf1p\"/><e:CipherData><e:CipherValue>"
        + Sample.base64(wrapped())
        + "</e:CipherValue></e:CipherData></e:EncryptedKey></ds:KeyInfo>"
        + "<e:CipherData><e:CipherValue>"
        + Sample.base64(encrypted(plaintext))
        + "</e:CipherValue></e:CipherData></e:EncryptedData></saml:EncryptedAssertion>";
  }

  /** An encrypted element of this name, such as EncryptedID. */
  String named(String element, String plaintext) {
    return around(plaintext).replace("EncryptedAssertion", element);
  }

  private byte[] wrapped() {
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
      cipher.init(Cipher.ENCRYPT_MODE, Sealed.OURS.getPublic(), OAEPParameterSpec.DEFAULT);
      return cipher.doFinal(key);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  byte[] encrypted(byte[] plaintext) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
      byte[] all = new byte[nonce.length + plaintext.length + 16];
      cipher.doFinal(plaintext, 0, plaintext.length, all, nonce.length);
      return all;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}

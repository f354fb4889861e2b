// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.security.cert.X509Certificate;

/**
 * How and to whom a fake identity provider encrypts its assertions.
 *
 * @param recipient the service provider's certificate, which must hold an RSA key
 * @param keys how the content key is encrypted
 * @param content how the assertion is encrypted
 * @param placement where the content key stands
 */
public record AssertionEncryption(
    X509Certificate recipient,
    KeyEncryption keys,
    ContentEncryption content,
    KeyPlacement placement) {

  /**
   * What most identity providers do: RSA-OAEP with its default hashes, AES-256-GCM, the key inside.
   *
   * @param recipient the service provider's certificate
   * @return the encryption
   */
  public static AssertionEncryption to(X509Certificate recipient) {
    return new AssertionEncryption(
        recipient,
        KeyEncryption.RSA_OAEP_MGF1P,
        ContentEncryption.AES_256_GCM,
        KeyPlacement.NESTED);
  }

  /**
   * The same encryption with another key transport.
   *
   * @param other the key transport
   * @return the changed copy
   */
  public AssertionEncryption with(KeyEncryption other) {
    return new AssertionEncryption(recipient, other, content, placement);
  }

  /**
   * The same encryption with another cipher.
   *
   * @param other the cipher
   * @return the changed copy
   */
  public AssertionEncryption with(ContentEncryption other) {
    return new AssertionEncryption(recipient, keys, other, placement);
  }

  /**
   * The same encryption with the key in another place.
   *
   * @param other the place
   * @return the changed copy
   */
  public AssertionEncryption with(KeyPlacement other) {
    return new AssertionEncryption(recipient, keys, content, other);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

/** The ciphers that identity providers encrypt assertions with (XML Encryption 1.1, 5.2.4). */
public enum ContentEncryption {
  /** AES-GCM with a key of 128 bits. */
  AES_128_GCM(128),
  /** AES-GCM with a key of 192 bits. */
  AES_192_GCM(192),
  /** AES-GCM with a key of 256 bits. */
  AES_256_GCM(256);

  private final int keyBits;

  ContentEncryption(int keyBits) {
    this.keyBits = keyBits;
  }

  EncryptionPlan.Content plan() {
    return new EncryptionPlan.Content(
        SamlNames.ENCRYPTION_11 + "aes" + keyBits + "-gcm", "AES/GCM/NoPadding", keyBits / 8, 12);
  }
}

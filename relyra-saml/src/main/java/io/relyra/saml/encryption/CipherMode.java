// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;

/** How AES is used; the initialization vector stands before the ciphertext. */
enum CipherMode {
  /** Galois/Counter Mode, 96 bits of vector and tags of full length (XML Encryption 1.1, 5.2.4). */
  GCM("AES/GCM/NoPadding", 12) {
    @Override
    AlgorithmParameterSpec parametersIn(byte[] content) {
      return new GCMParameterSpec(128, content, 0, ivBytes());
    }
  },
  /** Cipher Block Chaining; the last byte tells how many to drop (XML Encryption 1.1, 5.2.2). */
  CBC("AES/CBC/ISO10126Padding", 16) {
    @Override
    AlgorithmParameterSpec parametersIn(byte[] content) {
      return new IvParameterSpec(content, 0, ivBytes());
    }
  };

  private final String transformation;
  private final int ivBytes;

  CipherMode(String transformation, int ivBytes) {
    this.transformation = transformation;
    this.ivBytes = ivBytes;
  }

  abstract AlgorithmParameterSpec parametersIn(byte[] content);

  String transformation() {
    return transformation;
  }

  int ivBytes() {
    return ivBytes;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.security.PublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How one assertion is going to be encrypted: at first as it should be, then changed by a
 * deviation.
 */
final class EncryptionPlan {
  private final KeyPlacement placement;
  private PublicKey recipient;
  private Transport transport;
  private Content content;
  private int tagBits = 128;
  private UnaryOperator<String> plaintext = text -> text;
  private UnaryOperator<byte[]> ciphertext = bytes -> bytes;
  private UnaryOperator<byte[]> wrappedKey = bytes -> bytes;
  private Consumer<ResponseDocument> afterwards = document -> {};

  EncryptionPlan(AssertionEncryption encryption) {
    this.placement = encryption.placement();
    this.recipient = encryption.recipient().getPublicKey();
    this.transport = encryption.keys().plan();
    this.content = encryption.content().plan();
  }

  /** Key transport: its URI, its JCA name, the children of its EncryptionMethod, the parameters. */
  record Transport(
      String uri, String jca, String children, @Nullable AlgorithmParameterSpec parameters) {}

  /** Content encryption: its URI, its JCA name, the length of key and nonce in bytes. */
  record Content(String uri, String jca, int keyBytes, int nonceBytes) {
    boolean isGcm() {
      return jca.contains("GCM");
    }
  }

  void recipient(PublicKey other) {
    this.recipient = other;
  }

  void transport(Transport other) {
    this.transport = other;
  }

  void content(Content other) {
    this.content = other;
  }

  void tagBits(int bits) {
    this.tagBits = bits;
  }

  void plaintext(UnaryOperator<String> change) {
    this.plaintext = change;
  }

  void ciphertext(UnaryOperator<byte[]> change) {
    this.ciphertext = change;
  }

  void wrappedKey(UnaryOperator<byte[]> change) {
    this.wrappedKey = change;
  }

  /** Edits the document that holds the encrypted assertion, before the response is signed. */
  void afterwards(Consumer<ResponseDocument> edit) {
    this.afterwards = edit;
  }

  KeyPlacement placement() {
    return placement;
  }

  PublicKey recipient() {
    return recipient;
  }

  Transport transport() {
    return transport;
  }

  Content content() {
    return content;
  }

  int tagBits() {
    return tagBits;
  }

  String plaintextOf(String assertion) {
    return plaintext.apply(assertion);
  }

  byte[] sent(byte[] encrypted) {
    return ciphertext.apply(encrypted);
  }

  byte[] sentKey(byte[] wrapped) {
    return wrappedKey.apply(wrapped);
  }

  void finish(ResponseDocument document) {
    afterwards.accept(document);
  }
}

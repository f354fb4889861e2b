// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.xml.StrictBase64;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;

/** The cryptographic proof of one signature, in the two halves that fail for different reasons. */
final class SignatureProof {
  private final EnvelopedSignature signature;

  SignatureProof(EnvelopedSignature signature) {
    this.signature = signature;
  }

  /** SignatureValue verifies over SignedInfo with one of the pinned keys: the one that it gives. */
  PublicKey requireValue(PinnedKeys pinned) {
    byte[] value = StrictBase64.decode(signature.value()).orElseThrow(SignatureProof::invalid);
    byte[] octets = signature.signedInfo().octets();
    for (PublicKey key : pinned.of(signature.keyKind())) {
      if (signature.method().verifies(key, octets, value)) {
        return key;
      }
    }
    throw invalid();
  }

  /** The signed element is, to the byte, what was digested when it was signed. */
  void requireDigest() {
    byte[] claimed =
        StrictBase64.decode(signature.digestValue()).orElseThrow(SignatureProof::changed);
    if (!MessageDigest.isEqual(claimed, digest(signature.signed().octets()))) {
      throw changed();
    }
  }

  private byte[] digest(byte[] octets) {
    try {
      return MessageDigest.getInstance(signature.digest()).digest(octets);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-2", e);
    }
  }

  private static SamlRefusal invalid() {
    return new SamlRefusal(
        ErrorCode.INVALID_SIGNATURE, "a signature does not verify with any pinned certificate");
  }

  private static SamlRefusal changed() {
    return new SamlRefusal(
        ErrorCode.DIGEST_MISMATCH, "a signed element was changed after it was signed");
  }
}

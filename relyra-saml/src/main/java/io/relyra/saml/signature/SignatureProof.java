// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.xml.StrictBase64;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import org.apache.xml.security.Init;
import org.apache.xml.security.algorithms.SignatureAlgorithm;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.Reference;
import org.apache.xml.security.signature.SignedInfo;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.signature.reference.ReferenceSubTreeData;

/** The cryptographic proof of one signature, in the two halves that fail for different reasons. */
final class SignatureProof {
  static {
    Init.init();
  }

  private final EnvelopedSignature signature;
  private final SignedInfo signedInfo;

  SignatureProof(EnvelopedSignature signature) {
    this.signature = signature;
    try {
      this.signedInfo = new XMLSignature(signature.element(), "", true).getSignedInfo();
    } catch (XMLSecurityException e) {
      throw invalid();
    }
  }

  /** SignatureValue verifies over SignedInfo with one of the pinned keys: the one that it gives. */
  PublicKey requireValue(PinnedKeys pinned) {
    byte[] value = StrictBase64.decode(signature.value()).orElseThrow(SignatureProof::invalid);
    byte[] octets = canonicalSignedInfo();
    for (PublicKey key : pinned.of(signature.keyKind())) {
      if (verifies(key, octets, value)) {
        return key;
      }
    }
    throw invalid();
  }

  /** The signed element is, to the byte, what was digested when it was signed. */
  void requireDigest() {
    byte[] claimed =
        StrictBase64.decode(signature.digestValue()).orElseThrow(SignatureProof::changed);
    if (!MessageDigest.isEqual(claimed, digest(canonicalTarget()))) {
      throw changed();
    }
  }

  private boolean verifies(PublicKey key, byte[] octets, byte[] value) {
    if (!EcdsaForm.accepts(key, value)) {
      return false;
    }
    try {
      SignatureAlgorithm algorithm = signedInfo.getSignatureAlgorithm();
      algorithm.initVerify(key);
      algorithm.update(octets);
      return algorithm.verify(value);
    } catch (XMLSecurityException e) {
      // A value of the wrong length, or a key that does not fit: this key did not sign.
      return false;
    }
  }

  private byte[] canonicalSignedInfo() {
    try {
      return requireMarkup(signedInfo.getCanonicalizedOctetStream());
    } catch (XMLSecurityException | IOException e) {
      throw notCanonicalized();
    }
  }

  private byte[] canonicalTarget() {
    try {
      Reference reference = signedInfo.item(0);
      byte[] octets = requireMarkup(reference.getReferencedBytes());
      boolean same =
          signedInfo.getLength() == 1
              && reference.getReferenceData() instanceof ReferenceSubTreeData target
              && target.getRoot() == signature.signed();
      if (!same) {
        throw new SamlRefusal(
            ErrorCode.AMBIGUOUS_SIGNED_NODE, "a reference leads to another element");
      }
      return octets;
    } catch (XMLSecurityException e) {
      throw notCanonicalized();
    }
  }

  // A failed canonicalization that is taken for an empty document has a well-known digest.
  private static byte[] requireMarkup(byte[] octets) {
    if (octets.length == 0 || octets[0] != '<') {
      throw notCanonicalized();
    }
    return octets;
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

  private static SamlRefusal notCanonicalized() {
    return new SamlRefusal(
        ErrorCode.CANONICALIZATION_FAILED, "a signed element cannot be canonicalized");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import static io.relyra.saml.xml.SamlNames.SIGNATURE_NS;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.xml.ChildElements;
import io.relyra.saml.xml.ElementText;
import io.relyra.saml.xml.StrictBase64;
import io.relyra.saml.xml.UsableId;
import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * The signature over a whole document, made with a pinned certificate (SAML Metadata 3).
 *
 * <p>Security guarantees: only the key of a certificate whose fingerprint is pinned verifies
 * anything. KeyInfo is no source of trust: it is only where a certificate can be found whose
 * fingerprint the operator knows. The signature is the first child of the root and covers the root,
 * so nothing in the document is unsigned.
 */
public final class RootSignature {
  private static final int MAX_ID = 256;
  private static final int MAX_CERTIFICATE = 64 * 1024;

  private RootSignature() {}

  /**
   * Verifies the signature.
   *
   * @param root the document element
   * @param pinned the fingerprints that are trusted; if there are none, nothing is
   * @return the fingerprint of the certificate whose key has signed
   * @throws SamlRefusal {@code missing_signature}, {@code trust_anchor_mismatch}, or the code of
   *     what is wrong with the signature
   */
  public static CertificateFingerprint verify(Element root, Set<CertificateFingerprint> pinned) {
    Element signature = firstChild(root);
    if (!UsableId.is(root.getAttributeNS(null, "ID"), MAX_ID)) {
      throw new SamlRefusal(ErrorCode.AMBIGUOUS_SIGNED_NODE, "the signed root has no usable ID");
    }
    EnvelopedSignature structure = SignatureStructure.read(signature, root);
    List<X509Certificate> candidates = candidates(signature, pinned);
    if (candidates.isEmpty()) {
      throw new SamlRefusal(
          ErrorCode.TRUST_ANCHOR_MISMATCH, "the document is not signed with a pinned certificate");
    }
    SignatureProof proof = new SignatureProof(structure);
    CertificateFingerprint signer = signer(proof, candidates);
    proof.requireDigest();
    return signer;
  }

  private static Element firstChild(Element root) {
    return ChildElements.of(root)
        .any()
        .filter(first -> ChildElements.is(first, SIGNATURE_NS, "Signature"))
        .orElseThrow(
            () -> new SamlRefusal(ErrorCode.MISSING_SIGNATURE, "the document is not signed"));
  }

  // One at a time, to know which of several pinned certificates it was.
  private static CertificateFingerprint signer(
      SignatureProof proof, List<X509Certificate> candidates) {
    SamlRefusal refusal =
        new SamlRefusal(ErrorCode.UNTRUSTED_CERTIFICATE, "the pinned key is too weak");
    for (X509Certificate candidate : candidates) {
      PublicKey key = candidate.getPublicKey();
      if (!VerificationKeys.accept(key)) {
        continue;
      }
      try {
        proof.requireValue(new PinnedKeys(List.of(key)));
        return CertificateFingerprint.of(candidate);
      } catch (SamlRefusal e) {
        refusal = e;
      }
    }
    throw refusal;
  }

  // A certificate is only parsed once its fingerprint has been found among the pinned ones.
  private static List<X509Certificate> candidates(
      Element signature, Set<CertificateFingerprint> pinned) {
    List<X509Certificate> found = new ArrayList<>();
    for (Element keyInfo : children(signature, "KeyInfo")) {
      for (Element data : children(keyInfo, "X509Data")) {
        for (Element certificate : children(data, "X509Certificate")) {
          Optional<byte[]> der = StrictBase64.decode(ElementText.of(certificate, MAX_CERTIFICATE));
          if (der.isPresent() && pinned.contains(CertificateFingerprint.ofDer(der.get()))) {
            found.add(parse(der.get()));
          }
        }
      }
    }
    return found;
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    ChildElements children = ChildElements.of(parent);
    for (Optional<Element> c = children.any(); c.isPresent(); c = children.any()) {
      if (ChildElements.is(c.get(), SIGNATURE_NS, name)) {
        found.add(c.get());
      }
    }
    return found;
  }

  private static X509Certificate parse(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new SamlRefusal(ErrorCode.UNTRUSTED_CERTIFICATE, "a pinned certificate cannot be read");
    }
  }
}

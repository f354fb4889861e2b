// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import io.relyra.api.ErrorCode;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import org.w3c.dom.Element;

/** Signatures that are mathematically sound but must not be trusted. */
public final class SignatureDeviations {
  private static final String OTHER_ID = "_other-element";

  /** Signed by a key that is not pinned; its certificate stands in KeyInfo. */
  public static final Deviation WRONG_KEY =
      Deviation.named(
              "wrong-key",
              "Signed by a stranger's key, whose certificate lies in the message.",
              ErrorCode.INVALID_SIGNATURE)
          .planning(plan -> plan.signer(plan.signer().stranger()))
          .withoutGenuineSignature();

  /** The signature method uses SHA-1. */
  public static final Deviation SHA1_SIGNATURE =
      Deviation.named(
              "sha1-signature",
              "The signature algorithm uses SHA-1.",
              ErrorCode.UNSUPPORTED_SIGNATURE_ALGORITHM)
          .planning(
              plan ->
                  plan.signatureMethod(
                      plan.signer().kind() == KeyKind.EC_P256
                          ? "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1"
                          : SignatureMethod.RSA_SHA1));

  /** The digest of the reference is SHA-1. */
  public static final Deviation SHA1_DIGEST =
      Deviation.named(
              "sha1-digest",
              "The digest of the signed part is SHA-1.",
              ErrorCode.UNSUPPORTED_SIGNATURE_ALGORITHM)
          .planning(plan -> plan.digestMethod(DigestMethod.SHA1));

  /** A MAC keyed with the public certificate, which anybody can compute. */
  public static final Deviation HMAC_SIGNATURE =
      Deviation.named(
              "hmac-signature",
              "An HMAC with the public certificate as its key stands for the signature.",
              ErrorCode.UNSUPPORTED_SIGNATURE_ALGORITHM)
          .planning(
              plan ->
                  plan.key(
                      macKey(plan.certificate()),
                      "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"))
          .withoutGenuineSignature();

  /** Canonical XML that depends on the surroundings of the assertion. */
  public static final Deviation INCLUSIVE_C14N_TRANSFORM =
      transforms(
          "inclusive-c14n-transform",
          "The signed part is canonicalized inclusively, which SAML forbids.",
          CanonicalizationMethod.INCLUSIVE);

  /** An XPath filter, which could choose what the signature covers. */
  public static final Deviation XPATH_TRANSFORM =
      transforms(
          "xpath-transform",
          "An XPath expression decides what the signature covers.",
          Transform.XPATH,
          CanonicalizationMethod.EXCLUSIVE);

  /** A stylesheet, which could turn the signed part into anything. */
  public static final Deviation XSLT_TRANSFORM =
      transforms(
          "xslt-transform",
          "A stylesheet in the message decides what the signature covers.",
          Transform.XSLT,
          CanonicalizationMethod.EXCLUSIVE);

  /** The same signature twice. */
  public static final Deviation SECOND_SIGNATURE =
      Deviation.named(
              "second-signature",
              "The signed element carries two signatures.",
              ErrorCode.AMBIGUOUS_SIGNED_NODE)
          .afterSigning(
              response -> {
                Element signature =
                    Dom.first(response.response(), SamlNames.SIGNATURE, "Signature");
                Dom.insertAfter(signature.cloneNode(true), signature);
              })
          .withoutGenuineSignature();

  /** The signature covers the authentication statement only: the person may be anybody. */
  public static final Deviation SIGNATURE_OVER_OTHER_ELEMENT =
      Deviation.named(
              "signature-over-other-element",
              "The signature covers the authentication statement instead of the whole.",
              ErrorCode.AMBIGUOUS_SIGNED_NODE)
          .beforeSigning(SignatureDeviations::markOther)
          .planning(plan -> plan.references(element -> List.of("#" + OTHER_ID)));

  /** One signature over two elements. */
  public static final Deviation TWO_REFERENCES =
      Deviation.named(
              "two-references",
              "One signature covers two elements.",
              ErrorCode.AMBIGUOUS_SIGNED_NODE)
          .beforeSigning(SignatureDeviations::markOther)
          .planning(
              plan ->
                  plan.references(
                      element -> List.of("#" + SigningPlan.idOf(element), "#" + OTHER_ID)));

  /** The reference is empty: whatever the document is (SAML Core 5.4.2 wants the ID). */
  public static final Deviation WHOLE_DOCUMENT_REFERENCE =
      Deviation.named(
              "whole-document-reference",
              "The signature refers to no ID but to whatever the document is.",
              ErrorCode.AMBIGUOUS_SIGNED_NODE)
          .planning(
              plan -> {
                plan.sign(true, false);
                plan.references(element -> List.of(""));
              });

  private SignatureDeviations() {}

  static List<Deviation> all() {
    return List.of(
        WRONG_KEY,
        SHA1_SIGNATURE,
        SHA1_DIGEST,
        HMAC_SIGNATURE,
        INCLUSIVE_C14N_TRANSFORM,
        XPATH_TRANSFORM,
        XSLT_TRANSFORM,
        SECOND_SIGNATURE,
        SIGNATURE_OVER_OTHER_ELEMENT,
        TWO_REFERENCES,
        WHOLE_DOCUMENT_REFERENCE);
  }

  private static Deviation transforms(String name, String sentence, String... further) {
    List<String> transforms =
        Stream.concat(Stream.of(Transform.ENVELOPED), Stream.of(further)).toList();
    return Deviation.named(name, sentence, ErrorCode.CANONICALIZATION_FAILED)
        .planning(plan -> plan.transforms(transforms));
  }

  private static void markOther(ResponseDocument response) {
    response.inAssertion("AuthnStatement").setAttribute("ID", OTHER_ID);
  }

  private static SecretKeySpec macKey(X509Certificate certificate) {
    try {
      return new SecretKeySpec(certificate.getEncoded(), "HmacSHA256");
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("the certificate was parsed from bytes", e);
    }
  }
}

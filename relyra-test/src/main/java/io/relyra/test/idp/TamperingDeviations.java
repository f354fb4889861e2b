// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import io.relyra.api.ErrorCode;
import java.util.List;
import org.w3c.dom.Element;

/** A genuine response that somebody changed on its way. */
public final class TamperingDeviations {
  /** One character of the signature value differs. */
  public static final Deviation SIGNATURE_VALUE_FLIPPED =
      Deviation.named(
              "signature-value-flipped",
              "One character of the signature value was changed.",
              ErrorCode.INVALID_SIGNATURE)
          .afterSigning(response -> flip(response.inSignature("SignatureValue")))
          .withoutGenuineSignature();

  /** One character of the digest differs, which the signature value covers. */
  public static final Deviation DIGEST_VALUE_FLIPPED =
      Deviation.named(
              "digest-value-flipped",
              "One character of the signed digest was changed.",
              ErrorCode.INVALID_SIGNATURE)
          .afterSigning(response -> flip(response.inSignature("DigestValue")))
          .withoutGenuineSignature();

  /** The name id became somebody else's. */
  public static final Deviation NAME_ID_CHANGED_AFTER_SIGNING =
      Deviation.named(
              "name-id-changed-after-signing",
              "The person in the signed assertion was replaced by an intruder.",
              ErrorCode.DIGEST_MISMATCH)
          .afterSigning(response -> response.nameId().setTextContent(WrappingDeviations.INTRUDER))
          .withoutGenuineSignature();

  /** An attribute of the signed assertion got another value; the person needs an attribute. */
  public static final Deviation ATTRIBUTE_CHANGED_AFTER_SIGNING =
      Deviation.named(
              "attribute-changed-after-signing",
              "An attribute in the signed assertion got another value.",
              ErrorCode.DIGEST_MISMATCH)
          .afterSigning(
              response ->
                  response
                      .inAssertion("AttributeValue")
                      .setTextContent(WrappingDeviations.INTRUDER))
          .withoutGenuineSignature();

  /** The signatures are gone. */
  public static final Deviation UNSIGNED =
      Deviation.named("unsigned", "Nothing is signed.", ErrorCode.MISSING_SIGNATURE)
          .planning(plan -> plan.sign(false, false))
          .withoutGenuineSignature();

  private TamperingDeviations() {}

  static List<Deviation> all() {
    return List.of(
        UNSIGNED,
        SIGNATURE_VALUE_FLIPPED,
        DIGEST_VALUE_FLIPPED,
        NAME_ID_CHANGED_AFTER_SIGNING,
        ATTRIBUTE_CHANGED_AFTER_SIGNING);
  }

  private static void flip(Element base64) {
    String text = base64.getTextContent();
    base64.setTextContent(Base64Text.replaceAt(text, text.length() / 2));
  }
}

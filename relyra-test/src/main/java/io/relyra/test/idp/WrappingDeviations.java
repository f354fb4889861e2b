// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import io.relyra.api.ErrorCode;
import java.util.List;
import org.w3c.dom.Element;

/**
 * Signature wrapping: the genuinely signed element still is in the document and still verifies, but
 * an unsigned copy about an {@link #INTRUDER} stands where a careless service provider reads.
 *
 * <p>The variants follow Somorovsky et al., "On Breaking SAML: Be Whoever You Want to Be" (2012).
 */
public final class WrappingDeviations {
  /** Who would be logged in if the attack worked. */
  public static final String INTRUDER = "intruder@evil.example";

  /** The signed assertion moved into Extensions, the forged one took its place. */
  public static final Deviation ASSERTION_WRAPPED =
      wrapped(
              "assertion-wrapped",
              "The signed assertion hides in an extension, a forged one took its place.")
          .afterSigning(
              response -> {
                Element genuine = response.assertion();
                response.response().replaceChild(forgedCopy(genuine), genuine);
                Element extensions =
                    response.fragment(
                        "<samlp:Extensions xmlns:samlp=\"" + SamlNames.PROTOCOL + "\"/>");
                extensions.appendChild(genuine);
                Dom.insertAfter(extensions, response.issuerOf(response.response()));
              });

  /** A forged assertion precedes the signed one. */
  public static final Deviation FORGED_ASSERTION_FIRST =
      wrapped("forged-assertion-first", "A forged assertion precedes the signed one.")
          .afterSigning(
              response -> {
                Element genuine = response.assertion();
                response.response().insertBefore(forgedCopy(genuine), genuine);
              });

  /** A forged assertion follows the signed one. */
  public static final Deviation FORGED_ASSERTION_LAST =
      wrapped("forged-assertion-last", "A forged assertion follows the signed one.")
          .afterSigning(
              response -> {
                Element genuine = response.assertion();
                Dom.insertAfter(forgedCopy(genuine), genuine);
              });

  /** The signed assertion became a child of the forged one. */
  public static final Deviation ASSERTION_INSIDE_FORGED =
      wrapped("assertion-inside-forged", "The signed assertion hides inside a forged one.")
          .afterSigning(
              response -> {
                Element genuine = response.assertion();
                Element forged = forgedCopy(genuine);
                response.response().replaceChild(forged, genuine);
                forged.appendChild(genuine);
              });

  /** The forged assertion carries the signature, whose Object holds the signed one. */
  public static final Deviation ASSERTION_INSIDE_SIGNATURE =
      wrapped(
              "assertion-inside-signature",
              "A forged assertion carries the signature, inside which the signed one hides.")
          .afterSigning(
              response -> {
                Element genuine = response.assertion();
                Element forged = forgedCopy(genuine);
                response.response().replaceChild(forged, genuine);
                moveIntoItsSignature(response, genuine, forged);
              });

  /** The forged response carries the signature, whose Object holds the signed response. */
  public static final Deviation RESPONSE_INSIDE_SIGNATURE =
      Deviation.named(
              "response-inside-signature",
              "A forged response carries the signature, inside which the signed one hides.",
              ErrorCode.AMBIGUOUS_ASSERTION,
              ErrorCode.AMBIGUOUS_SIGNED_NODE,
              ErrorCode.UNEXPECTED_ELEMENT)
          .planning(plan -> plan.sign(true, false))
          .afterSigning(
              response -> {
                Element genuine = response.response();
                Element forged = forgedCopy(genuine);
                response.dom().replaceChild(forged, genuine);
                moveIntoItsSignature(response, genuine, forged);
              });

  private WrappingDeviations() {}

  static List<Deviation> all() {
    return List.of(
        ASSERTION_WRAPPED,
        FORGED_ASSERTION_FIRST,
        FORGED_ASSERTION_LAST,
        ASSERTION_INSIDE_FORGED,
        ASSERTION_INSIDE_SIGNATURE,
        RESPONSE_INSIDE_SIGNATURE);
  }

  // A signed response could not be rearranged: only the assertion is signed here.
  private static Deviation wrapped(String name, String sentence) {
    return Deviation.named(
            name,
            sentence,
            ErrorCode.AMBIGUOUS_ASSERTION,
            ErrorCode.AMBIGUOUS_SIGNED_NODE,
            ErrorCode.UNEXPECTED_ELEMENT)
        .planning(plan -> plan.sign(false, true));
  }

  private static Element forgedCopy(Element genuine) {
    Element forged = (Element) genuine.cloneNode(true);
    Dom.all(forged, SamlNames.SIGNATURE, "Signature").forEach(Dom::remove);
    forged.setAttribute("ID", Answer.randomId());
    Dom.children(forged, SamlNames.ASSERTION, "Assertion")
        .forEach(inner -> inner.setAttribute("ID", Answer.randomId()));
    Dom.first(forged, SamlNames.ASSERTION, "NameID").setTextContent(INTRUDER);
    return forged;
  }

  // The enveloped-signature transform drops the signature from what is hashed, so the signed
  // element
  // verifies although the signature now surrounds it.
  private static void moveIntoItsSignature(
      ResponseDocument response, Element genuine, Element forged) {
    Element signature = Dom.first(genuine, SamlNames.SIGNATURE, "Signature");
    Element object = response.fragment("<ds:Object xmlns:ds=\"" + SamlNames.SIGNATURE + "\"/>");
    Dom.insertAfter(signature, response.issuerOf(forged));
    object.appendChild(genuine);
    signature.appendChild(object);
  }
}

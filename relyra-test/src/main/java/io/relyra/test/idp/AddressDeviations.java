// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import io.relyra.api.ErrorCode;
import java.util.List;
import org.w3c.dom.Element;

/** Genuinely signed responses from, to or about the wrong party (SAML Profiles 4.1.4.3). */
public final class AddressDeviations {
  private static final String ELSEWHERE = "https://elsewhere.example/saml";
  private static final String OTHER_REQUEST = "id_0000000000000000000000000000000000000000";

  /** The response names another issuer. */
  public static final Deviation ISSUER_MISMATCH =
      Deviation.named(
              "issuer-mismatch",
              "The response comes from another identity provider.",
              ErrorCode.ISSUER_MISMATCH)
          .beforeSigning(
              response -> response.issuerOf(response.response()).setTextContent(ELSEWHERE));

  /** The assertion names another issuer. */
  public static final Deviation ASSERTION_ISSUER_MISMATCH =
      Deviation.named(
              "assertion-issuer-mismatch",
              "The assertion comes from another identity provider.",
              ErrorCode.ISSUER_MISMATCH)
          .beforeSigning(
              response -> response.issuerOf(response.assertion()).setTextContent(ELSEWHERE));

  /** The response is addressed to another URL. */
  public static final Deviation DESTINATION_MISMATCH =
      Deviation.named(
              "destination-mismatch",
              "The response is addressed to another service.",
              ErrorCode.DESTINATION_MISMATCH)
          .beforeSigning(response -> response.response().setAttribute("Destination", ELSEWHERE));

  /** The bearer confirmation names another recipient. */
  public static final Deviation RECIPIENT_MISMATCH =
      Deviation.named(
              "recipient-mismatch",
              "The confirmation may be presented to another service only.",
              ErrorCode.RECIPIENT_MISMATCH)
          .beforeSigning(
              response -> response.confirmationData().setAttribute("Recipient", ELSEWHERE));

  /** The signed confirmation answers another request; the response claims to answer ours. */
  public static final Deviation IN_RESPONSE_TO_MISMATCH =
      Deviation.named(
              "in-response-to-mismatch",
              "The assertion answers another login request.",
              ErrorCode.IN_RESPONSE_TO_MISMATCH)
          .beforeSigning(
              response -> response.confirmationData().setAttribute("InResponseTo", OTHER_REQUEST));

  /** The response answers another request; the assertion answers ours. */
  public static final Deviation RESPONSE_IN_RESPONSE_TO_MISMATCH =
      Deviation.named(
              "response-in-response-to-mismatch",
              "The response answers another login request.",
              ErrorCode.IN_RESPONSE_TO_MISMATCH)
          .beforeSigning(
              response -> response.response().setAttribute("InResponseTo", OTHER_REQUEST));

  /** The signed confirmation answers no request; the response claims to answer ours. */
  public static final Deviation IN_RESPONSE_TO_MISSING =
      Deviation.named(
              "in-response-to-missing",
              "The assertion answers no login request, though the response says so.",
              ErrorCode.IN_RESPONSE_TO_MISMATCH)
          .beforeSigning(response -> response.confirmationData().removeAttribute("InResponseTo"));

  /** A login that the identity provider started by itself. */
  public static final Deviation UNSOLICITED =
      Deviation.named(
              "unsolicited", "Nobody asked for this login.", ErrorCode.IN_RESPONSE_TO_MISMATCH)
          .beforeSigning(
              response -> {
                response.response().removeAttribute("InResponseTo");
                response.confirmationData().removeAttribute("InResponseTo");
              });

  /** The assertion is meant for another service provider. */
  public static final Deviation AUDIENCE_MISMATCH =
      Deviation.named(
              "audience-mismatch",
              "The assertion is meant for another service provider.",
              ErrorCode.INVALID_AUDIENCE)
          .beforeSigning(response -> response.inAssertion("Audience").setTextContent(ELSEWHERE));

  /** The assertion does not say for whom it is meant. */
  public static final Deviation AUDIENCE_MISSING =
      Deviation.named(
              "audience-missing",
              "The assertion is not restricted to any service provider.",
              ErrorCode.INVALID_AUDIENCE)
          .beforeSigning(response -> Dom.remove(response.inAssertion("AudienceRestriction")));

  /** One restriction fits, a further one does not: all must (SAML Core 2.5.1.4). */
  public static final Deviation SECOND_AUDIENCE_RESTRICTION_MISMATCH =
      Deviation.named(
              "second-audience-restriction-mismatch",
              "A second restriction is meant for another service provider.",
              ErrorCode.INVALID_AUDIENCE)
          .beforeSigning(
              response -> {
                Element first = response.inAssertion("AudienceRestriction");
                Element second = (Element) first.cloneNode(true);
                Dom.first(second, SamlNames.ASSERTION, "Audience").setTextContent(ELSEWHERE);
                Dom.insertAfter(second, first);
              });

  private AddressDeviations() {}

  static List<Deviation> all() {
    return List.of(
        ISSUER_MISMATCH,
        ASSERTION_ISSUER_MISMATCH,
        DESTINATION_MISMATCH,
        RECIPIENT_MISMATCH,
        IN_RESPONSE_TO_MISMATCH,
        RESPONSE_IN_RESPONSE_TO_MISMATCH,
        IN_RESPONSE_TO_MISSING,
        UNSOLICITED,
        AUDIENCE_MISMATCH,
        AUDIENCE_MISSING,
        SECOND_AUDIENCE_RESTRICTION_MISMATCH);
  }
}

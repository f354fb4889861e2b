// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import io.relyra.api.ErrorCode;
import java.util.List;
import org.w3c.dom.Element;

/** Genuinely signed responses that do not say what a login needs (SAML Profiles 4.1.4.2). */
public final class ContentDeviations {
  private static final String AUTHN_FAILED =
      """
      <samlp:StatusCode xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"\
       Value="urn:oasis:names:tc:SAML:2.0:status:Responder">\
      <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/>\
      </samlp:StatusCode>""";

  private static final String FULL_MOON_ONLY =
      """
      <saml:Condition xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"\
       xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"\
       xmlns:moon="urn:example:moon" xsi:type="moon:FullMoon"/>""";

  /** The login failed at the identity provider: no assertion. */
  public static final Deviation STATUS_AUTHN_FAILED =
      Deviation.named(
              "status-authn-failed",
              "The identity provider reports that the login failed.",
              ErrorCode.UNSUPPORTED_STATUS)
          .beforeSigning(
              response -> {
                Dom.remove(response.assertion());
                Element success = Dom.first(response.response(), SamlNames.PROTOCOL, "StatusCode");
                Dom.insertAfter(response.fragment(AUTHN_FAILED), success);
                Dom.remove(success);
              });

  /** The response says that it is SAML 1.1. */
  public static final Deviation VERSION_1_1 =
      Deviation.named(
              "version-1.1", "The response claims to be SAML 1.1.", ErrorCode.UNSUPPORTED_VERSION)
          .beforeSigning(response -> response.response().setAttribute("Version", "1.1"));

  /** The assertion says that it is SAML 1.1. */
  public static final Deviation ASSERTION_VERSION_1_1 =
      Deviation.named(
              "assertion-version-1.1",
              "The assertion claims to be SAML 1.1.",
              ErrorCode.UNSUPPORTED_VERSION)
          .beforeSigning(response -> response.assertion().setAttribute("Version", "1.1"));

  /** Nobody is named. */
  public static final Deviation NO_SUBJECT =
      Deviation.named(
              "no-subject", "The assertion is about nobody.", ErrorCode.MISSING_PROTOCOL_FIELD)
          .beforeSigning(response -> Dom.remove(response.inAssertion("Subject")));

  /** The name is empty. */
  public static final Deviation EMPTY_NAME_ID =
      Deviation.named(
              "empty-name-id", "The person's name is empty.", ErrorCode.MISSING_PROTOCOL_FIELD)
          .beforeSigning(response -> response.nameId().setTextContent(""));

  /** The assertion may be used by anybody in any way. */
  public static final Deviation NO_CONFIRMATION =
      Deviation.named(
              "no-confirmation",
              "The assertion does not say who may present it.",
              ErrorCode.SUBJECT_CONFIRMATION_INVALID)
          .beforeSigning(response -> Dom.remove(response.inAssertion("SubjectConfirmation")));

  /** The presenter would have to prove a key. */
  public static final Deviation HOLDER_OF_KEY =
      Deviation.named(
              "holder-of-key",
              "The confirmation demands proof of a key, which no browser gives.",
              ErrorCode.SUBJECT_CONFIRMATION_INVALID)
          .beforeSigning(
              response ->
                  response
                      .inAssertion("SubjectConfirmation")
                      .setAttribute("Method", SamlNames.HOLDER_OF_KEY));

  /** Nobody logged in. */
  public static final Deviation NO_AUTHN_STATEMENT =
      Deviation.named(
              "no-authn-statement",
              "The assertion does not say that anybody logged in.",
              ErrorCode.MISSING_PROTOCOL_FIELD)
          .beforeSigning(response -> Dom.remove(response.inAssertion("AuthnStatement")));

  /** A condition that nobody understands makes the assertion indeterminate (SAML Core 2.5.1). */
  public static final Deviation UNKNOWN_CONDITION =
      Deviation.named(
              "unknown-condition",
              "The assertion depends on a condition that nobody knows.",
              ErrorCode.UNSUPPORTED_CONDITION)
          .beforeSigning(
              response -> response.conditions().appendChild(response.fragment(FULL_MOON_ONLY)));

  private ContentDeviations() {}

  static List<Deviation> all() {
    return List.of(
        STATUS_AUTHN_FAILED,
        VERSION_1_1,
        ASSERTION_VERSION_1_1,
        NO_SUBJECT,
        EMPTY_NAME_ID,
        NO_CONFIRMATION,
        HOLDER_OF_KEY,
        NO_AUTHN_STATEMENT,
        UNKNOWN_CONDITION);
  }
}

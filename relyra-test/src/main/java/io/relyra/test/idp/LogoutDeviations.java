// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import io.relyra.api.ErrorCode;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The register of deviations of logout requests: those of the message stand here, those of each
 * binding in {@link LogoutQueryDeviations} and {@link LogoutFormDeviations}.
 */
public final class LogoutDeviations {
  private static final String NAME_ID_END = "</saml:NameID>";

  private static final List<LogoutDeviation> MESSAGE =
      List.of(
          before(
              "logout-wrong-destination",
              "The request is addressed to another service provider.",
              ErrorCode.DESTINATION_MISMATCH,
              xml -> attribute(xml, "Destination", "https://other.example/slo")),
          before(
              "logout-no-destination",
              "The request is addressed to nobody.",
              ErrorCode.DESTINATION_MISMATCH,
              xml -> xml.replaceFirst(" Destination=\"[^\"]*\"", "")),
          before(
              "logout-wrong-issuer",
              "Another party claims to ask, with the right key.",
              ErrorCode.ISSUER_MISMATCH,
              xml -> xml.replaceFirst("<saml:Issuer>[^<]*", "<saml:Issuer>https://evil.example")),
          before(
              "logout-issuer-format",
              "The issuer is a person by its format.",
              ErrorCode.ISSUER_MISMATCH,
              xml ->
                  xml.replaceFirst(
                      "<saml:Issuer>", "<saml:Issuer Format=\"" + Person.EMAIL_ADDRESS + "\">")),
          before(
              "logout-old-version",
              "The request says to be SAML 1.1.",
              ErrorCode.UNSUPPORTED_VERSION,
              xml -> attribute(xml, "Version", "1.1")),
          before(
              "logout-from-the-future",
              "The request was issued in the year 2100.",
              ErrorCode.MESSAGE_NOT_YET_VALID,
              xml -> attribute(xml, "IssueInstant", "2100-01-01T00:00:00Z")),
          before(
              "logout-from-long-ago",
              "The request was issued in the year 2020 and says no end.",
              ErrorCode.MESSAGE_EXPIRED,
              xml ->
                  attribute(xml, "IssueInstant", "2020-01-01T00:00:00Z")
                      .replaceFirst(" NotOnOrAfter=\"[^\"]*\"", "")),
          before(
              "logout-expired",
              "The request was valid until the year 2020.",
              ErrorCode.MESSAGE_EXPIRED,
              xml -> attribute(xml, "NotOnOrAfter", "2020-01-01T00:00:00Z")),
          before(
              "logout-of-nobody",
              "The request names nobody.",
              ErrorCode.MISSING_PROTOCOL_FIELD,
              xml -> xml.replaceFirst("<saml:NameID.*" + NAME_ID_END, "")),
          before(
              "logout-second-name",
              "The request names two people.",
              ErrorCode.UNEXPECTED_ELEMENT,
              xml ->
                  xml.replace(
                      NAME_ID_END, NAME_ID_END + "<saml:NameID>eve@example.org" + NAME_ID_END)),
          before(
              "logout-many-sessions",
              "The request names a thousand sessions.",
              ErrorCode.XML_LIMIT_EXCEEDED,
              xml ->
                  xml.replace(
                      "</samlp:LogoutRequest>",
                      "<samlp:SessionIndex>s</samlp:SessionIndex>".repeat(900)
                          + "</samlp:LogoutRequest>")),
          before(
              "logout-answer-as-request",
              "An answer stands where a request is expected.",
              ErrorCode.LOGOUT_REQUEST_INVALID,
              xml -> xml.replace("LogoutRequest", "LogoutResponse")),
          after(
              "logout-comment-in-name",
              "A comment cuts the name in two, for readers that stop at it.",
              ErrorCode.UNEXPECTED_ELEMENT,
              xml -> xml.replace(NAME_ID_END, "<!-- -->.evil.example" + NAME_ID_END)),
          after(
              "logout-processing-instruction",
              "A processing instruction cuts the name in two.",
              ErrorCode.UNEXPECTED_ELEMENT,
              xml -> xml.replace(NAME_ID_END, "<?x y?>.evil.example" + NAME_ID_END)),
          after(
              "logout-doctype",
              "The document declares a type.",
              ErrorCode.DOCTYPE_FORBIDDEN,
              xml -> "<!DOCTYPE x [<!ENTITY e \"e\">]>" + xml),
          after(
              "logout-two-roots",
              "The document has two roots.",
              ErrorCode.MALFORMED_XML,
              xml -> xml + "<x/>"));

  private LogoutDeviations() {}

  /**
   * Those of the message, in either binding.
   *
   * @return in a stable order
   */
  public static List<LogoutDeviation> ofMessage() {
    return MESSAGE;
  }

  /**
   * Those of the query of a redirect. They need a message with a relay state.
   *
   * @return in a stable order
   */
  public static List<LogoutDeviation> ofQuery() {
    return LogoutQueryDeviations.all();
  }

  /**
   * Those of a document in a form.
   *
   * @return in a stable order
   */
  public static List<LogoutDeviation> ofForm() {
    return LogoutFormDeviations.all();
  }

  private static String attribute(String xml, String name, String value) {
    return xml.replaceFirst(" " + name + "=\"[^\"]*\"", " " + name + "=\"" + value + "\"");
  }

  private static LogoutDeviation before(
      String name, String sentence, ErrorCode refusal, UnaryOperator<String> change) {
    return LogoutDeviation.named(name, sentence, refusal).beforeSigning(change);
  }

  private static LogoutDeviation after(
      String name, String sentence, ErrorCode refusal, UnaryOperator<String> change) {
    return LogoutDeviation.named(name, sentence, refusal).document(change);
  }
}

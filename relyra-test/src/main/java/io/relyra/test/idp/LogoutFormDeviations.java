// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import io.relyra.api.ErrorCode;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Transform;

/** What attackers do to a request with an enveloped signature. */
final class LogoutFormDeviations {
  private static final Pattern SIGNATURE =
      Pattern.compile("<ds:Signature.*</ds:Signature>", Pattern.DOTALL);

  private static final List<LogoutDeviation> ALL =
      List.of(
          after(
              "form-unsigned",
              "The signature is taken away.",
              ErrorCode.MISSING_SIGNATURE,
              xml -> SIGNATURE.matcher(xml).replaceFirst("")),
          after(
              "form-tampered",
              "The name is another one than was signed.",
              ErrorCode.DIGEST_MISMATCH,
              xml -> xml.replaceFirst("(<saml:NameID[^>]*>)[^<]*", "$1eve@example.org")),
          after(
              "form-session-tampered",
              "A session is added after signing.",
              ErrorCode.DIGEST_MISMATCH,
              xml ->
                  xml.replace(
                      "</samlp:LogoutRequest>",
                      "<samlp:SessionIndex>other</samlp:SessionIndex></samlp:LogoutRequest>")),
          after(
              "form-signature-at-the-end",
              "The signature stands at the end.",
              ErrorCode.AMBIGUOUS_SIGNED_NODE,
              wrap(
                  (xml, signature) ->
                      xml.replace(signature, "")
                          .replace(
                              "</samlp:LogoutRequest>", signature + "</samlp:LogoutRequest>"))),
          after(
              "form-signature-in-extensions",
              "The signature stands inside of Extensions.",
              ErrorCode.AMBIGUOUS_SIGNED_NODE,
              wrap(
                  (xml, signature) ->
                      xml.replace(
                          signature, "<samlp:Extensions>" + signature + "</samlp:Extensions>"))),
          after(
              "form-second-signature",
              "The signature stands there twice.",
              ErrorCode.AMBIGUOUS_SIGNED_NODE,
              wrap((xml, signature) -> xml.replace(signature, signature + signature))),
          after(
              "form-wrapped-in-extensions",
              "The signed request lies in the Extensions of a forged one, which is unsigned.",
              ErrorCode.AMBIGUOUS_SIGNED_NODE,
              LogoutFormDeviations::wrapInExtensions),
          after(
              "form-wrapped-same-id",
              "The forged request takes over the signature and the identifier.",
              ErrorCode.DUPLICATE_XML_ID,
              LogoutFormDeviations::wrapWithSameId),
          after(
              "form-wrapped-in-object",
              "The signed request lies in an Object of the signature of a forged one.",
              ErrorCode.UNEXPECTED_ELEMENT,
              LogoutFormDeviations::wrapInObject),
          after(
              "form-wrapped-in-signature",
              "The forged request takes over the signature, which refers to the other one.",
              ErrorCode.AMBIGUOUS_SIGNED_NODE,
              LogoutFormDeviations::wrapUnderSignature),
          planned(
                  "form-strangers-key",
                  "Signed by a stranger's key, whose certificate is there.",
                  ErrorCode.INVALID_SIGNATURE)
              .planning(plan -> plan.signer(plan.signer().stranger())),
          planned(
                  "form-sha1",
                  "The signature algorithm uses SHA-1.",
                  ErrorCode.UNSUPPORTED_SIGNATURE_ALGORITHM)
              .planning(plan -> plan.signatureMethod("http://www.w3.org/2000/09/xmldsig#rsa-sha1")),
          planned(
                  "form-inclusive-c14n",
                  "The request is canonicalized inclusively.",
                  ErrorCode.CANONICALIZATION_FAILED)
              .planning(
                  plan ->
                      plan.transforms(
                          List.of(Transform.ENVELOPED, CanonicalizationMethod.INCLUSIVE))),
          planned(
                  "form-whole-document",
                  "The signature refers to no ID but to the document.",
                  ErrorCode.AMBIGUOUS_SIGNED_NODE)
              .planning(plan -> plan.references(element -> List.of(""))));

  private LogoutFormDeviations() {}

  static List<LogoutDeviation> all() {
    return ALL;
  }

  private static LogoutDeviation after(
      String name, String sentence, ErrorCode refusal, UnaryOperator<String> change) {
    return planned(name, sentence, refusal).document(change);
  }

  private static LogoutDeviation planned(String name, String sentence, ErrorCode refusal) {
    return LogoutDeviation.named(name, sentence, refusal);
  }

  private static UnaryOperator<String> wrap(BiFunction<String, String, String> change) {
    return xml -> change.apply(xml, signatureOf(xml));
  }

  private static String signatureOf(String xml) {
    Matcher found = SIGNATURE.matcher(xml);
    if (!found.find()) {
      throw new IllegalArgumentException("the request is not signed");
    }
    return found.group();
  }

  private static String forged(String xml, String id) {
    return xml.replace(signatureOf(xml), "")
        .replaceFirst(" ID=\"[^\"]*\"", " ID=\"" + id + "\"")
        .replaceFirst("(<saml:NameID[^>]*>)[^<]*", "$1eve@example.org");
  }

  private static String afterIssuer(String xml, String inserted) {
    return xml.replaceFirst(
        "</saml:Issuer>", Matcher.quoteReplacement("</saml:Issuer>" + inserted));
  }

  private static String wrapInExtensions(String xml) {
    return afterIssuer(forged(xml, "_forged"), "<samlp:Extensions>" + xml + "</samlp:Extensions>");
  }

  private static String wrapWithSameId(String xml) {
    String id = xml.replaceFirst("(?s).*? ID=\"([^\"]*)\".*", "$1");
    String original = xml.replace(signatureOf(xml), "");
    return afterIssuer(
        forged(xml, id),
        signatureOf(xml) + "<samlp:Extensions>" + original + "</samlp:Extensions>");
  }

  private static String wrapInObject(String xml) {
    String original = xml.replace(signatureOf(xml), "");
    return afterIssuer(
        forged(xml, "_forged"),
        signatureOf(xml)
            .replace("</ds:Signature>", "<ds:Object>" + original + "</ds:Object></ds:Signature>"));
  }

  private static String wrapUnderSignature(String xml) {
    String original = xml.replace(signatureOf(xml), "");
    return afterIssuer(
        forged(xml, "_forged"),
        signatureOf(xml) + "<samlp:Extensions>" + original + "</samlp:Extensions>");
  }
}

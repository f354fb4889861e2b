// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import io.relyra.api.ErrorCode;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import javax.crypto.spec.SecretKeySpec;

/** What attackers do to a signed query (SAML Bindings 3.4.4.1). */
final class LogoutQueryDeviations {
  private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";
  private static final String EVIL = "SAMLRequest=ZXZpbA%3D%3D";
  private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");

  private static final List<LogoutDeviation> ALL =
      List.of(
          query(
              "query-unsigned",
              "Algorithm and signature are taken away.",
              ErrorCode.MISSING_SIGNATURE,
              query -> query.without("SigAlg").without("Signature")),
          query(
              "query-signature-stripped",
              "The signature is taken away, the algorithm stays.",
              ErrorCode.MISSING_SIGNATURE,
              query -> query.without("Signature")),
          query(
              "query-algorithm-stripped",
              "The algorithm is taken away, the signature stays.",
              ErrorCode.MISSING_SIGNATURE,
              query -> query.without("SigAlg")),
          query(
              "query-empty-signature",
              "The signature is empty.",
              ErrorCode.INVALID_BINDING_PAYLOAD,
              query -> query.edit("Signature", p -> "Signature=")),
          query(
              "query-empty-relay-state",
              "The relay state is empty.",
              ErrorCode.INVALID_BINDING_PAYLOAD,
              query -> query.edit("RelayState", p -> "RelayState=")),
          query(
              "query-algorithm-swapped",
              "The algorithm is replaced by another good one.",
              ErrorCode.INVALID_SIGNATURE,
              query ->
                  query.edit("SigAlg", p -> RedirectQuery.pair("SigAlg", MORE + "rsa-sha512"))),
          query(
              "query-unknown-algorithm",
              "The algorithm is one that nobody knows.",
              ErrorCode.UNSUPPORTED_SIGNATURE_ALGORITHM,
              query -> query.edit("SigAlg", p -> RedirectQuery.pair("SigAlg", MORE + "none"))),
          query(
              "query-lower-case",
              "The same parameters, encoded with lower-case digits.",
              ErrorCode.INVALID_SIGNATURE,
              query ->
                  query
                      .edit("SAMLRequest", LogoutQueryDeviations::lowerCase)
                      .edit("SigAlg", LogoutQueryDeviations::lowerCase)),
          query(
              "query-blank-as-plus",
              "The same relay state, with its blank encoded otherwise.",
              ErrorCode.INVALID_SIGNATURE,
              query -> query.edit("RelayState", p -> p.replace("+", "%20"))),
          query(
              "query-over-encoded",
              "A letter of the message is percent-encoded.",
              ErrorCode.INVALID_SIGNATURE,
              query -> query.edit("SAMLRequest", LogoutQueryDeviations::encodeOneLetter)),
          query(
              "query-other-relay-state",
              "The relay state is another one.",
              ErrorCode.INVALID_SIGNATURE,
              query -> query.edit("RelayState", p -> "RelayState=other")),
          query(
              "query-relay-state-stripped",
              "The relay state is taken away.",
              ErrorCode.INVALID_SIGNATURE,
              query -> query.without("RelayState")),
          query(
              "query-duplicate-first",
              "Another message stands before the signed one.",
              ErrorCode.DUPLICATE_QUERY_PARAMETER,
              query -> query.first(EVIL)),
          query(
              "query-duplicate-last",
              "Another message stands after the signature.",
              ErrorCode.DUPLICATE_QUERY_PARAMETER,
              query -> query.last(EVIL)),
          query(
              "query-same-twice",
              "The signed message stands there twice.",
              ErrorCode.DUPLICATE_QUERY_PARAMETER,
              query -> query.last(query.pair("SAMLRequest"))),
          query(
              "query-duplicate-relay-state",
              "A second relay state follows.",
              ErrorCode.DUPLICATE_QUERY_PARAMETER,
              query -> query.last("RelayState=other")),
          query(
              "query-duplicate-algorithm",
              "A second algorithm goes before.",
              ErrorCode.DUPLICATE_QUERY_PARAMETER,
              query -> query.first("SigAlg=x")),
          query(
              "query-duplicate-signature",
              "A second signature follows.",
              ErrorCode.DUPLICATE_QUERY_PARAMETER,
              query -> query.last(query.pair("Signature"))),
          query(
              "query-duplicate-in-disguise",
              "A second message has a percent-encoded name.",
              ErrorCode.DUPLICATE_QUERY_PARAMETER,
              query -> query.last("SAML%52equest=ZXZpbA")),
          query(
              "query-name-in-disguise",
              "The name of the relay state is percent-encoded.",
              ErrorCode.INVALID_BINDING_PAYLOAD,
              query -> query.edit("RelayState", p -> p.replaceFirst("RelayState", "Relay%53tate"))),
          query(
              "query-mixed",
              "An answer stands beside the request.",
              ErrorCode.INVALID_LOGOUT_PAYLOAD,
              query -> query.last("SAMLResponse=ZXZpbA")),
          query(
              "query-without-message",
              "There is no message.",
              ErrorCode.INVALID_LOGOUT_PAYLOAD,
              query -> query.without("SAMLRequest")),
          query(
              "query-other-encoding",
              "The message is said to be encoded in another way.",
              ErrorCode.INVALID_BINDING_PAYLOAD,
              query -> query.last("SAMLEncoding=urn:other")),
          query(
              "query-oversize",
              "The query is longer than 64 KiB.",
              ErrorCode.PAYLOAD_TOO_LARGE,
              query -> query.last("x=" + "y".repeat(64 * 1024))),
          LogoutDeviation.named(
                  "query-strangers-key", "Signed by a stranger's key.", ErrorCode.INVALID_SIGNATURE)
              .planning(plan -> plan.signer(plan.signer().stranger())),
          LogoutDeviation.named(
                  "query-sha1",
                  "The signature algorithm uses SHA-1.",
                  ErrorCode.UNSUPPORTED_SIGNATURE_ALGORITHM)
              .planning(plan -> plan.signatureMethod("http://www.w3.org/2000/09/xmldsig#rsa-sha1")),
          LogoutDeviation.named(
                  "query-hmac",
                  "An HMAC with the public certificate as its key stands for the signature.",
                  ErrorCode.UNSUPPORTED_SIGNATURE_ALGORITHM)
              .planning(plan -> plan.key(macKey(plan.signer()), MORE + "hmac-sha256")),
          LogoutDeviation.named(
                  "query-embedded-signature",
                  "The message in the query has an enveloped signature of its own.",
                  ErrorCode.AMBIGUOUS_SIGNED_NODE)
              .document(
                  xml ->
                      xml.replaceFirst(
                          "</saml:Issuer>",
                          "</saml:Issuer><ds:Signature"
                              + " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/>")),
          LogoutDeviation.named(
                  "query-inflate-bomb",
                  "The message inflates to 8 MiB.",
                  ErrorCode.INFLATE_LIMIT_EXCEEDED)
              .compressed(bytes -> bomb()),
          LogoutDeviation.named(
                  "query-bytes-after-the-end",
                  "Bytes follow the compressed message.",
                  ErrorCode.INVALID_BINDING_PAYLOAD)
              .compressed(bytes -> concat(bytes, new byte[] {1, 2, 3})),
          LogoutDeviation.named(
                  "query-cut-off",
                  "The compressed message ends too early.",
                  ErrorCode.INVALID_BINDING_PAYLOAD)
              .compressed(bytes -> Arrays.copyOf(bytes, bytes.length / 2)),
          LogoutDeviation.named(
                  "query-with-zlib-header",
                  "The message is zlib, not raw DEFLATE.",
                  ErrorCode.INVALID_BINDING_PAYLOAD)
              .compressed(bytes -> concat(new byte[] {0x78, (byte) 0x9c}, bytes)));

  private LogoutQueryDeviations() {}

  static List<LogoutDeviation> all() {
    return ALL;
  }

  private static LogoutDeviation query(
      String name, String sentence, ErrorCode refusal, UnaryOperator<RedirectQuery> change) {
    return LogoutDeviation.named(name, sentence, refusal).query(change);
  }

  private static String lowerCase(String pair) {
    return PERCENT.matcher(pair).replaceAll(digits -> digits.group().toLowerCase(Locale.ROOT));
  }

  private static String encodeOneLetter(String pair) {
    int at = pair.indexOf('=') + 1;
    return pair.substring(0, at)
        + String.format("%%%02X", (int) pair.charAt(at))
        + pair.substring(at + 1);
  }

  private static SecretKeySpec macKey(IdpKey key) {
    try {
      return new SecretKeySpec(key.certificate().getEncoded(), "HmacSHA256");
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("the certificate was parsed from bytes", e);
    }
  }

  // A deflated megabyte is about 1 KiB, so this query stays below every limit of its length.
  private static byte[] bomb() {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    byte[] blanks = new byte[8 * 1024 * 1024];
    Arrays.fill(blanks, (byte) ' ');
    deflater.setInput(blanks);
    deflater.finish();
    byte[] out = new byte[64 * 1024];
    int length = deflater.deflate(out);
    deflater.end();
    return Arrays.copyOf(out, length);
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}

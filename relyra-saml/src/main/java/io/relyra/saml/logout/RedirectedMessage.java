// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.xml.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A logout message from the query of a URL, still compressed (SAML Bindings 3.4). */
public final class RedirectedMessage implements EncodedMessage {
  private static final String DEFLATE = "urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE";

  private final MessageKind kind;
  private final byte[] compressed;
  private final Optional<String> relayState;
  private final byte[] signedOctets;
  private final String algorithm;
  private final byte[] signature;

  private RedirectedMessage(MessageKind kind, RawQuery query) {
    this.kind = kind;
    this.compressed = base64(query, kind.parameter());
    this.relayState = query.decoded("RelayState").map(RelayStates::limited);
    this.signedOctets = signedOctets(kind, query);
    this.algorithm = query.decoded("SigAlg").orElseThrow(RedirectedMessage::unsigned);
    this.signature = base64(query, "Signature");
  }

  /**
   * Takes a query.
   *
   * @param rawQuery what stands after the question mark of the URL, as it was received: not
   *     decoded, and not encoded again
   * @param limits of which the length is checked before anything is decoded
   * @return the message, which has a signature that is not verified
   * @throws SamlRefusal {@code payload_too_large}, {@code duplicate_query_parameter}, {@code
   *     invalid_logout_payload} if it holds not exactly one message, {@code missing_signature}, or
   *     {@code invalid_binding_payload} for anything that is empty, or encoded in no or in another
   *     way
   */
  public static RedirectedMessage of(String rawQuery, LogoutLimits limits) {
    if (rawQuery.length() > limits.queryLength()) {
      throw new SamlRefusal(ErrorCode.PAYLOAD_TOO_LARGE, "the query is too large");
    }
    RawQuery query = RawQuery.parse(rawQuery);
    boolean request = query.raw(MessageKind.REQUEST.parameter()).isPresent();
    if (request == query.raw(MessageKind.RESPONSE.parameter()).isPresent()) {
      throw new SamlRefusal(
          ErrorCode.INVALID_LOGOUT_PAYLOAD, "the query holds not exactly one message");
    }
    if (!query.decoded("SAMLEncoding").orElse(DEFLATE).equals(DEFLATE)) {
      throw new SamlRefusal(
          ErrorCode.INVALID_BINDING_PAYLOAD, "the message is not in the DEFLATE encoding");
    }
    if (query.raw("SigAlg").isEmpty() || query.raw("Signature").isEmpty()) {
      throw unsigned();
    }
    return new RedirectedMessage(request ? MessageKind.REQUEST : MessageKind.RESPONSE, query);
  }

  // SAML Bindings 3.4.4.1: in this order, whatever the order in the query, as they were received.
  private static byte[] signedOctets(MessageKind kind, RawQuery query) {
    StringBuilder octets = new StringBuilder();
    for (String name : new String[] {kind.parameter(), "RelayState", "SigAlg"}) {
      query
          .raw(name)
          .ifPresent(
              value ->
                  octets
                      .append(octets.isEmpty() ? "" : "&")
                      .append(name)
                      .append('=')
                      .append(value));
    }
    return octets.toString().getBytes(StandardCharsets.US_ASCII);
  }

  // SAML Bindings 3.4.4.1: without line feeds or other white space.
  private static byte[] base64(RawQuery query, String name) {
    String text = query.decoded(name).orElse("");
    if (text.chars().anyMatch(c -> c <= ' ')) {
      throw notBase64();
    }
    return StrictBase64.decode(text)
        .filter(bytes -> bytes.length > 0)
        .orElseThrow(RedirectedMessage::notBase64);
  }

  @Override
  public MessageKind kind() {
    return kind;
  }

  @Override
  public Optional<String> relayState() {
    return relayState;
  }

  byte[] compressed() {
    return compressed;
  }

  byte[] signedOctets() {
    return signedOctets;
  }

  String algorithm() {
    return algorithm;
  }

  byte[] signature() {
    return signature;
  }

  private static SamlRefusal unsigned() {
    return new SamlRefusal(ErrorCode.MISSING_SIGNATURE, "the query is not signed");
  }

  private static SamlRefusal notBase64() {
    return new SamlRefusal(
        ErrorCode.INVALID_BINDING_PAYLOAD, "a parameter of the binding is not Base64");
  }

  @Override
  public String toString() {
    return "RedirectedMessage[" + kind + ", hidden]";
  }
}

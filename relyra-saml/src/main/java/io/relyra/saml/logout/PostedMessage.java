// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.xml.StrictBase64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A logout message from a form (SAML Bindings 3.5). */
public final class PostedMessage implements EncodedMessage {
  private final MessageKind kind;
  private final byte[] xml;
  private final Optional<String> relayState;

  private PostedMessage(MessageKind kind, byte[] xml, Optional<String> relayState) {
    this.kind = kind;
    this.xml = xml;
    this.relayState = relayState;
  }

  /**
   * Takes the fields of a form.
   *
   * @param fields by name, decoded; those that are not of the binding do not matter
   * @param limits of which the encoded length is checked before anything is decoded
   * @return the message, of which nothing is known
   * @throws SamlRefusal {@code payload_too_large}, {@code duplicate_query_parameter}, {@code
   *     invalid_logout_payload} if it holds not exactly one message, or {@code
   *     invalid_binding_payload} for a field that is empty or not Base64
   */
  public static PostedMessage of(Map<String, List<String>> fields, LogoutLimits limits) {
    Optional<String> request = single(fields, MessageKind.REQUEST.parameter());
    Optional<String> response = single(fields, MessageKind.RESPONSE.parameter());
    Optional<String> relayState = single(fields, "RelayState").map(RelayStates::limited);
    if (request.isPresent() == response.isPresent()) {
      throw new SamlRefusal(
          ErrorCode.INVALID_LOGOUT_PAYLOAD, "the form holds not exactly one message");
    }
    byte[] xml = decode(request.or(() -> response).orElse(""), limits);
    return new PostedMessage(
        request.isPresent() ? MessageKind.REQUEST : MessageKind.RESPONSE, xml, relayState);
  }

  private static Optional<String> single(Map<String, List<String>> fields, String name) {
    List<String> values = fields.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw new SamlRefusal(
          ErrorCode.DUPLICATE_QUERY_PARAMETER, "a field of the binding is repeated");
    }
    if (values.isEmpty()) {
      return Optional.empty();
    }
    if (values.get(0) == null || values.get(0).isEmpty()) {
      throw new SamlRefusal(ErrorCode.INVALID_BINDING_PAYLOAD, "a field of the binding is empty");
    }
    return Optional.of(values.get(0));
  }

  private static byte[] decode(String base64, LogoutLimits limits) {
    if (base64.length() > limits.xml().encodedLength()) {
      throw new SamlRefusal(ErrorCode.PAYLOAD_TOO_LARGE, "the encoded message is too large");
    }
    return StrictBase64.decode(base64)
        .filter(bytes -> bytes.length > 0)
        .orElseThrow(
            () -> new SamlRefusal(ErrorCode.INVALID_BINDING_PAYLOAD, "the message is not Base64"));
  }

  @Override
  public MessageKind kind() {
    return kind;
  }

  @Override
  public Optional<String> relayState() {
    return relayState;
  }

  byte[] xml() {
    return xml;
  }

  @Override
  public String toString() {
    return "PostedMessage[" + kind + ", " + xml.length + " bytes, hidden]";
  }
}

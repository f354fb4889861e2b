// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** SAML Bindings 3.5.4: the fields of a form. */
class PostedMessageTest {
  private static final List<String> MESSAGE = List.of("PHg+");

  @Test
  void takesOneMessageWithItsRelayState() {
    PostedMessage message =
        of(Map.of("SAMLResponse", MESSAGE, "RelayState", List.of("a b"), "x", List.of("1", "2")));
    assertThat(message.kind()).isEqualTo(MessageKind.RESPONSE);
    assertThat(message.relayState()).contains("a b");
    assertThat(message.xml()).isEqualTo(new byte[] {60, 120, 62});
    assertThat(message).hasToString("PostedMessage[RESPONSE, 3 bytes, hidden]");
    assertThat(of(Map.of("SAMLRequest", MESSAGE)).relayState()).isEmpty();
  }

  @Test
  void refusesWhatIsNotOneMessage() {
    refused(Map.of(), ErrorCode.INVALID_LOGOUT_PAYLOAD);
    refused(Map.of("samlrequest", MESSAGE), ErrorCode.INVALID_LOGOUT_PAYLOAD);
    refused(
        Map.of("SAMLRequest", MESSAGE, "SAMLResponse", MESSAGE), ErrorCode.INVALID_LOGOUT_PAYLOAD);
    refused(Map.of("SAMLRequest", List.of("PHg+", "PHg+")), ErrorCode.DUPLICATE_QUERY_PARAMETER);
    refused(
        Map.of("SAMLRequest", MESSAGE, "RelayState", List.of("a", "a")),
        ErrorCode.DUPLICATE_QUERY_PARAMETER);
  }

  @Test
  void refusesWhatIsEmptyTooLargeOrNotBase64() {
    refused(Map.of("SAMLRequest", List.of("")), ErrorCode.INVALID_BINDING_PAYLOAD);
    refused(Map.of("SAMLRequest", List.of(" ")), ErrorCode.INVALID_BINDING_PAYLOAD);
    refused(Map.of("SAMLRequest", List.of("<x>")), ErrorCode.INVALID_BINDING_PAYLOAD);
    refused(
        Map.of("SAMLRequest", MESSAGE, "RelayState", List.of("")),
        ErrorCode.INVALID_BINDING_PAYLOAD);
    refused(
        Map.of("SAMLRequest", List.of("A".repeat(128 * 1024 + 4))), ErrorCode.PAYLOAD_TOO_LARGE);
    refused(
        Map.of("SAMLRequest", MESSAGE, "RelayState", List.of("a".repeat(1025))),
        ErrorCode.PAYLOAD_TOO_LARGE);
  }

  private static PostedMessage of(Map<String, List<String>> fields) {
    return PostedMessage.of(fields, LogoutLimits.DEFAULT);
  }

  private static void refused(Map<String, List<String>> fields, ErrorCode code) {
    assertThatThrownBy(() -> of(fields))
        .isInstanceOfSatisfying(
            SamlRefusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SAML Bindings 3.4.4.1: the parameters of a redirect. */
class RedirectedMessageTest {
  @Test
  void signedOctetsAreInTheOrderOfTheBindingAndAsTheyWereReceived() {
    RedirectedMessage message =
        of(
            "Signature=QUJE&x=1&SigAlg=%61&RelayState=r%2fs&SAMLResponse=QUJDRA%3d%3D&SAMLRequest2=");
    assertThat(message.kind()).isEqualTo(MessageKind.RESPONSE);
    assertThat(message.relayState()).contains("r/s");
    assertThat(new String(message.signedOctets(), StandardCharsets.US_ASCII))
        .isEqualTo("SAMLResponse=QUJDRA%3d%3D&RelayState=r%2fs&SigAlg=%61");
    assertThat(message.algorithm()).isEqualTo("a");
    assertThat(message.compressed()).isEqualTo(new byte[] {'A', 'B', 'C', 'D'});
    assertThat(message.signature()).isEqualTo(new byte[] {'A', 'B', 'D'});
    assertThat(message).hasToString("RedirectedMessage[RESPONSE, hidden]");
  }

  // White space is taken in a form (MIME), and nowhere in a query.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "QUJD%20QUJD",
        "QUJD+QUJD",
        "QUJD%0A",
        "%09QUJD",
        "%20",
        "+",
        "QUJ",
        "====",
        "QUJD!",
        "%3D",
        "QUJD%00"
      })
  void messageAndSignatureAreBase64WithoutWhiteSpace(String value) {
    refused("SAMLRequest=" + value + "&SigAlg=a&Signature=QUJD", INVALID);
    refused("SAMLRequest=QUJD&SigAlg=a&Signature=" + value, INVALID);
  }

  @Test
  void thereIsOneMessageAndItIsSigned() {
    refused("", ErrorCode.INVALID_LOGOUT_PAYLOAD);
    refused("SigAlg=a&Signature=QUJD", ErrorCode.INVALID_LOGOUT_PAYLOAD);
    refused(
        "SAMLRequest=QUJD&SAMLResponse=QUJD&SigAlg=a&Signature=QUJD",
        ErrorCode.INVALID_LOGOUT_PAYLOAD);
    refused("SAMLRequest=QUJD", ErrorCode.MISSING_SIGNATURE);
    refused("SAMLRequest=QUJD&SigAlg=a", ErrorCode.MISSING_SIGNATURE);
    refused("SAMLRequest=QUJD&Signature=QUJD", ErrorCode.MISSING_SIGNATURE);
  }

  @Test
  void parametersAreWrittenOnceAndAsTheBindingWritesThem() {
    String rest = "&SigAlg=a&Signature=QUJD";
    refused("SAMLRequest=QUJD&SAMLRequest=QUJD" + rest, ErrorCode.DUPLICATE_QUERY_PARAMETER);
    refused("SAMLRequest=QUJD&samlrequest=QUJD" + rest, ErrorCode.DUPLICATE_QUERY_PARAMETER);
    refused("SAML%52equest=QUJD" + rest, INVALID);
    refused("samlRequest=QUJD" + rest, INVALID);
    refused("SAMLRequest=" + rest, INVALID);
    refused("SAMLRequest" + rest, INVALID);
    refused("SAMLRequest=QUJD&RelayState" + rest, INVALID);
    refused("SAMLRequest=QUJD&SAMLEncoding=x" + rest, INVALID);
    assertThat(of("=x&SAMLRequest=QUJD&x&=" + rest).relayState()).isEmpty();
  }

  private static final ErrorCode INVALID = ErrorCode.INVALID_BINDING_PAYLOAD;

  private static RedirectedMessage of(String query) {
    return RedirectedMessage.of(query, LogoutLimits.DEFAULT);
  }

  private static void refused(String query, ErrorCode code) {
    assertThatThrownBy(() -> of(query))
        .isInstanceOfSatisfying(
            SamlRefusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}

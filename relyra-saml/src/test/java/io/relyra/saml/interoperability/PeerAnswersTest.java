// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.RequestId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import io.relyra.saml.encryption.DecryptionKeys;
import io.relyra.saml.metadata.IdentityProviderMetadata;
import io.relyra.saml.metadata.IdpMetadataReader;
import io.relyra.saml.metadata.MetadataLimits;
import io.relyra.saml.metadata.MetadataTrust;
import io.relyra.saml.response.EncodedResponse;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.saml.verify.ResponseVerifier;
import io.relyra.saml.verify.VerifiedAssertion;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.IdpMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Identity providers of others take our metadata and our signed requests, and we take what they
 * answer. A peer that finds our signature missing or wrong answers nothing.
 */
@Tag("interoperability")
class PeerAnswersTest {
  private static final RequestId REQUEST = new RequestId("id_0123456789abcdef");

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "PYSAML2, HTTP_REDIRECT, assertion",
    "PYSAML2, HTTP_REDIRECT, response",
    "PYSAML2, HTTP_POST, response assertion",
    "SAMLIFY, HTTP_REDIRECT, assertion",
    "SAMLIFY, HTTP_POST, assertion",
    "SAMLIFY, HTTP_POST, assertion encrypted",
  })
  void answersOurRequest(Peer peer, RequestBinding binding, String sign) {
    Instant now = Instant.now();
    List<String> parts = Arrays.asList(sign.split(" "));
    Connection connection = Parties.connection(binding, demanded(parts));
    Map<String, String> answer = peer.run("answer", Parties.asked(connection, REQUEST, parts, now));
    assertThat(answer.get("requestId")).isEqualTo(REQUEST.value());
    accept(connection, response(answer));
  }

  @Test
  void lassoAnswersOurRequest() {
    Connection connection =
        Parties.connection(
            RequestBinding.HTTP_REDIRECT, SignatureRequirement.RESPONSE_OR_ASSERTION);
    Map<String, Object> task =
        Parties.asked(connection, REQUEST, List.of("assertion"), Instant.now());
    task.put("idpMetadata", IdpMetadata.of(lassoSide()));
    Map<String, String> answer = Peer.LASSO.run("answer", task);
    assertThat(answer.get("requestId")).isEqualTo(REQUEST.value());
    assertThat(answer.get("relayState")).isEqualTo(Parties.RELAY_STATE.value());
    assertThat(answer.get("destination")).isEqualTo(Parties.ACS.toString());
    accept(connection, answer.get("response"));
  }

  @ParameterizedTest
  @CsvSource({"PYSAML2", "SAMLIFY"})
  void describesItselfSoThatWeCanConnect(Peer peer) {
    Map<String, String> answer =
        peer.run("metadata", Parties.task(Parties.PEER_KEY, List.of("assertion")));
    IdentityProviderMetadata metadata =
        new IdpMetadataReader(MetadataLimits.DEFAULT)
            .read(
                answer.get("metadata").getBytes(StandardCharsets.UTF_8),
                new MetadataTrust.VouchedByOperator(),
                Instant.now());
    assertThat(metadata.entityId()).isEqualTo(Sample.IDP);
    assertThat(metadata.ssoUrl(RequestBinding.HTTP_REDIRECT)).contains(Sample.SSO);
    assertThat(metadata.ssoUrl(RequestBinding.HTTP_POST)).contains(Sample.SSO);
    assertThat(metadata.signing()).containsExactly(Parties.PEER_KEY.certificate());
  }

  private static FakeIdp lassoSide() {
    return FakeIdp.builder().entityId(Sample.IDP).ssoUrl(Sample.SSO).key(Parties.PEER_KEY).build();
  }

  private static SignatureRequirement demanded(List<String> parts) {
    if (parts.contains("response") && parts.contains("assertion")) {
      return SignatureRequirement.RESPONSE_AND_ASSERTION;
    }
    return parts.contains("response")
        ? SignatureRequirement.RESPONSE
        : SignatureRequirement.ASSERTION;
  }

  private static String response(Map<String, String> answer) {
    return answer.containsKey("xml") ? Sample.base64(answer.get("xml")) : answer.get("response");
  }

  private static void accept(Connection connection, String response) {
    ResponseVerifier verifier =
        new ResponseVerifier(
            ResponseLimits.DEFAULT, DecryptionKeys.of(Parties.OUR_KEY.privateKey()));
    VerifiedAssertion accepted =
        Verdicts.accepted(
            verifier.verify(
                EncodedResponse.of(response, ResponseLimits.DEFAULT),
                Parties.intent(connection, REQUEST),
                connection,
                Instant.now()));
    assertThat(accepted.subject().value()).isEqualTo(Sample.ADA);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.interoperability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.RequestId;
import io.relyra.saml.Sample;
import io.relyra.test.idp.Answer;
import io.relyra.test.idp.AssertionEncryption;
import io.relyra.test.idp.ContentEncryption;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.IdpMetadata;
import io.relyra.test.idp.Person;
import io.relyra.test.idp.SignedParts;
import io.relyra.test.idp.SignedResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Service providers of others take what the fake identity provider signs: what we are tested
 * against is what the world understands.
 */
@Tag("interoperability")
class PeerTakesTest {
  private static final RequestId REQUEST = new RequestId("id_0123456789abcdef");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "LASSO, assertion",
    "LASSO, response assertion",
    "PYSAML2, assertion",
    "PYSAML2, response",
    "PYSAML2, response assertion",
    "NODE_SAML, assertion",
    "NODE_SAML, response assertion",
    "NODE_SAML, assertion encrypted",
  })
  void takesResponses(Peer peer, String sign) {
    List<String> parts = Arrays.asList(sign.split(" "));
    FakeIdp idp = idp(parts);
    Map<String, Object> task = Parties.task(Parties.OUR_KEY, parts);
    task.put("idpMetadata", IdpMetadata.of(idp));
    task.put("idpCertificate", Parties.pem(idp.certificate()));
    task.put("requestId", REQUEST.value());
    if (peer == Peer.LASSO) {
      task.putAll(peer.run("ask", task));
    }
    RequestId asked = new RequestId((String) task.get("requestId"));
    Person ada = new Person(Sample.ADA, Person.EMAIL_ADDRESS, Map.of("mail", List.of(Sample.ADA)));
    SignedResponse response =
        idp.respond(Answer.to(Parties.ACS, asked, Sample.SP, ada).withSessionIndex("s-1"));

    task.put("response", response.base64());
    assertThat(peer.run("consume", task))
        .containsEntry("name", Sample.ADA)
        .containsEntry("inResponseTo", asked.value());

    task.put(
        "response",
        Sample.base64(
            response.xml().replaceFirst("(<(\\w+:)?(DigestValue|CipherValue)>)..", "$1AA")));
    assertThatThrownBy(() -> peer.run("consume", task)).isInstanceOf(AssertionError.class);
  }

  private static FakeIdp idp(List<String> parts) {
    FakeIdp.Builder builder =
        FakeIdp.builder()
            .entityId(Sample.IDP)
            .ssoUrl(Sample.SSO)
            .key(Parties.PEER_KEY)
            .signedParts(signed(parts));
    if (parts.contains("encrypted")) {
      builder.encryption(
          AssertionEncryption.to(Parties.OUR_KEY.certificate())
              .with(ContentEncryption.AES_256_GCM));
    }
    return builder.build();
  }

  private static SignedParts signed(List<String> parts) {
    if (parts.contains("response") && parts.contains("assertion")) {
      return SignedParts.RESPONSE_AND_ASSERTION;
    }
    return parts.contains("response") ? SignedParts.RESPONSE : SignedParts.ASSERTION;
  }
}

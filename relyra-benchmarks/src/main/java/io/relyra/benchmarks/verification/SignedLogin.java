// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks.verification;

import io.relyra.api.EntityId;
import io.relyra.api.RequestId;
import io.relyra.test.idp.Answer;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.KeyKind;
import io.relyra.test.idp.Person;
import io.relyra.test.idp.SignedResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A typical response: the assertion signed with RSA 2048 and SHA-256, five attributes, twelve
 * groups, valid for an hour because peers look at the system's clock.
 *
 * @param samlResponse in Base64
 * @param xml the same, decoded
 * @param certificate of the identity provider
 * @param now when it was written
 */
record SignedLogin(String samlResponse, String xml, X509Certificate certificate, Instant now) {
  static final EntityId IDP = new EntityId("https://idp.example/saml");
  static final EntityId SP = new EntityId("https://sp.example/saml");
  static final URI SSO = URI.create("https://idp.example/saml/sso");
  static final URI ACS = URI.create("https://sp.example/saml/acs/acme");
  static final RequestId REQUEST = new RequestId("id_0123456789abcdef");
  static final String USER = "ada@example.org";
  static final Duration LIFETIME = Duration.ofHours(1);
  private static final int GROUPS = 12;

  static SignedLogin fresh() {
    FakeIdp idp =
        FakeIdp.builder().entityId(IDP).ssoUrl(SSO).key(IdpKey.fresh(KeyKind.RSA_2048)).build();
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    attributes.put("email", List.of(USER));
    attributes.put("givenName", List.of("Ada"));
    attributes.put("surname", List.of("Lovelace"));
    attributes.put("department", List.of("Analytical Engines"));
    attributes.put("groups", IntStream.range(0, GROUPS).mapToObj(i -> "engineering-" + i).toList());
    Answer answer =
        Answer.to(ACS, REQUEST, SP, new Person(USER, Person.EMAIL_ADDRESS, attributes))
            .withAssertionLifetime(LIFETIME);
    SignedResponse response = idp.respond(answer);
    return new SignedLogin(response.base64(), response.xml(), idp.certificate(), Instant.now());
  }

  /** The same with something else in place of something in it. */
  String changed(String place, String replacement) {
    return Base64.getEncoder()
        .encodeToString(xml.replaceFirst(place, replacement).getBytes(StandardCharsets.UTF_8));
  }
}

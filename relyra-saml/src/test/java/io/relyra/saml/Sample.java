// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml;

import io.relyra.api.BindingDigest;
import io.relyra.api.ConnectionId;
import io.relyra.api.EntityId;
import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import io.relyra.api.ReturnTo;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.ServiceProvider;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.api.store.RequestIntent;
import io.relyra.test.idp.Answer;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.Person;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parties of all tests, the moment at which they meet, and what was asked. */
public final class Sample {
  public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  public static final EntityId IDP = new EntityId("https://idp.example/saml");
  public static final EntityId SP = new EntityId("https://sp.example/saml");
  public static final URI ACS = URI.create("https://sp.example/saml/acs?a=1&b=2");
  public static final URI SSO = URI.create("https://idp.example/saml/sso");
  public static final RequestId REQUEST = new RequestId("id_0123456789abcdef");
  public static final ConnectionId CONNECTION = new ConnectionId("acme");
  public static final String ADA = "ada@example.org";

  private Sample() {}

  public static FakeIdp idp() {
    return FakeIdp.builder()
        .entityId(IDP)
        .ssoUrl(SSO)
        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
        .build();
  }

  public static Answer answer() {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    attributes.put("email", List.of(ADA));
    attributes.put("groups", List.of("admins", "a<b>&\"c\""));
    Person ada = new Person(ADA, Person.EMAIL_ADDRESS, attributes);
    return Answer.to(ACS, REQUEST, SP, ada).withSessionIndex("s-1");
  }

  public static Connection connection(X509Certificate... pinned) {
    return connection(ConnectionPolicy.STRICT, pinned);
  }

  public static Connection connection(ConnectionPolicy policy, X509Certificate... pinned) {
    List<X509Certificate> certificates =
        pinned.length == 0 ? List.of(IdpKey.rsa2048().certificate()) : List.of(pinned);
    return new Connection(
        CONNECTION,
        new IdentityProvider(IDP, SSO, certificates),
        new ServiceProvider(SP, ACS),
        policy);
  }

  public static ConnectionPolicy demanding(SignatureRequirement signatures) {
    return new ConnectionPolicy(
        signatures, ConnectionPolicy.DEFAULT_CLOCK_SKEW, ConnectionPolicy.MAX_ASSERTION_LIFETIME);
  }

  public static RequestIntent intent() {
    return new RequestIntent(
        new RelayState("rs_0123456789abcdef"),
        REQUEST,
        CONNECTION,
        IDP,
        SP,
        ACS,
        new BindingDigest("A".repeat(43)),
        ReturnTo.ROOT,
        Duration.ofMinutes(5));
  }

  public static String base64(String xml) {
    return base64(xml.getBytes(StandardCharsets.UTF_8));
  }

  public static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}

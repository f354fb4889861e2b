// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.interoperability;

import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.NameIdFormat;
import io.relyra.api.connection.RedirectEncoding;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestPolicy;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.ServiceProvider;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.api.store.RequestIntent;
import io.relyra.saml.Sample;
import io.relyra.saml.metadata.AssertionConsumer;
import io.relyra.saml.metadata.MetadataValidity;
import io.relyra.saml.metadata.ServiceEndpoint;
import io.relyra.saml.metadata.ServiceProviderMetadata;
import io.relyra.saml.metadata.ServiceProviderMetadataWriter;
import io.relyra.saml.request.AuthnRequest;
import io.relyra.saml.request.PostBinding;
import io.relyra.saml.request.RedirectBinding;
import io.relyra.saml.signing.SigningKey;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.KeyKind;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Both sides of the conversation with a peer. Peers look at the system's clock, so we do too. */
final class Parties {
  static final IdpKey PEER_KEY = IdpKey.fresh(KeyKind.RSA_2048);
  static final IdpKey OUR_KEY = IdpKey.fresh(KeyKind.RSA_2048);
  static final RelayState RELAY_STATE = new RelayState("rs_abcdefghij-klmno_p");
  static final URI ACS = URI.create("https://sp.example/saml/acs");
  static final URI OUR_SLO = URI.create("https://sp.example/saml/slo/acme");
  static final URI THEIR_SLO = URI.create("https://idp.example/saml/slo");

  private Parties() {}

  static SigningKey signingKey() {
    return SigningKey.of(OUR_KEY.privateKey(), OUR_KEY.certificate());
  }

  static Connection connection(RequestBinding binding, SignatureRequirement demanded) {
    return new Connection(
        Sample.CONNECTION,
        new IdentityProvider(
            Sample.IDP,
            Sample.SSO,
            List.of(PEER_KEY.certificate()),
            RequestPolicy.DEFAULT.withBinding(binding).withSigning(RequestSigning.SIGNED)),
        new ServiceProvider(Sample.SP, ACS),
        ConnectionPolicy.STRICT.withSignatures(demanded));
  }

  static RequestIntent intent(Connection connection, RequestId id) {
    return new RequestIntent(
        RELAY_STATE,
        id,
        connection.id(),
        connection.identityProvider().entityId(),
        connection.serviceProvider().entityId(),
        ACS,
        Sample.intent().browser(),
        Sample.intent().returnTo(),
        Duration.ofMinutes(5));
  }

  /** Our metadata, with a certificate for signing and, if wanted, one for encryption. */
  static String metadata(boolean encrypted) {
    return ServiceProviderMetadataWriter.xml(
        new ServiceProviderMetadata(
            Sample.SP,
            List.of(new AssertionConsumer(0, ACS)),
            Stream.of(RequestBinding.values())
                .map(binding -> new ServiceEndpoint(binding, OUR_SLO))
                .toList(),
            List.of(OUR_KEY.certificate()),
            encrypted ? List.of(OUR_KEY.certificate()) : List.of(),
            List.of(NameIdFormat.EMAIL_ADDRESS),
            RequestSigning.SIGNED,
            SignatureRequirement.RESPONSE_OR_ASSERTION,
            MetadataValidity.UNLIMITED));
  }

  /** What every peer is told, as the key's owner. */
  static Map<String, Object> task(IdpKey owner, List<String> sign) {
    Map<String, Object> task = new HashMap<>();
    task.put("sp", Sample.SP.value());
    task.put("idp", Sample.IDP.value());
    task.put("sso", Sample.SSO.toString());
    task.put("slo", THEIR_SLO.toString());
    task.put("ourSlo", OUR_SLO.toString());
    task.put("acs", ACS.toString());
    task.put("name", Sample.ADA);
    task.put("key", pem("PRIVATE KEY", owner.privateKey().getEncoded()));
    task.put("certificate", pem(owner.certificate()));
    task.put("sign", sign);
    task.put("spMetadata", metadata(sign.contains("encrypted")));
    return task;
  }

  /** A peer as identity provider gets our signed request in the form of the binding. */
  static Map<String, Object> asked(
      Connection connection, RequestId id, List<String> sign, Instant now) {
    Map<String, Object> task = task(PEER_KEY, sign);
    AuthnRequest request = AuthnRequest.through(connection, id, now);
    if (connection.identityProvider().requests().binding() == RequestBinding.HTTP_POST) {
      task.put("binding", "post");
      task.put(
          "request",
          PostBinding.signedLoginForm(Sample.SSO, request, RELAY_STATE, signingKey())
              .samlRequest());
      return task;
    }
    String query =
        RedirectBinding.signedLoginUrl(
                Sample.SSO, request, RELAY_STATE, signingKey(), RedirectEncoding.RFC3986_UPPER)
            .getRawQuery();
    task.put("binding", "redirect");
    task.put("request", query);
    putQuery(task, query);
    return task;
  }

  /** What peers that do not read queries themselves want to have of one. */
  static void putQuery(Map<String, Object> task, String query) {
    task.put("octets", query.substring(0, query.indexOf("&Signature=")));
    task.put("parameters", parameters(query));
  }

  private static Map<String, String> parameters(String query) {
    return Arrays.stream(query.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  static String pem(X509Certificate certificate) {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }

  private static String pem(String type, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
  }
}

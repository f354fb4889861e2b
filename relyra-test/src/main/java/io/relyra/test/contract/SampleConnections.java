// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import io.relyra.api.ConnectionId;
import io.relyra.api.EntityId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.ServiceProvider;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** Connections that resolve but with which nobody can log in: no private key exists any more. */
public final class SampleConnections {
  // Self-signed, EC P-256, CN=sample idp, valid until 2126; its private key was thrown away.
  private static final String CERTIFICATE =
      """
      MIIBgjCCASegAwIBAgIUOz055DidIsTwttEQxjfIyo5YWTMwCgYIKoZIzj0EAwIwFTETMBEGA1UE
      AwwKc2FtcGxlIGlkcDAgFw0yNjExMjAxMDU2NTJaGA8yMTI2MTAyNzEwNTY1MlowFTETMBEGA1UE
      AwwKc2FtcGxlIGlkcDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABDARq37rHtwsRsEem6W/gn6V
      BQYRx3QJand8IqDJAoNLogqOYHVJtoXo1t1pN4bU7G28JDntO8Kn6HxFqSPXbfqjUzBRMB0GA1Ud
      DgQWBBT9kvDvs9SSXZdo0/9jujdDuUy4yzAfBgNVHSMEGDAWgBT9kvDvs9SSXZdo0/9jujdDuUy4
      yzAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQCN2fBWPGadza7rzqHN/XKcrnU0
      SvZpH8rySmYfVbMINwIhAOVAFrDLgHUe1iJWOAbOq2IuUyP6ME/NCUMOmJQQ1L0t
      """;

  private SampleConnections() {}

  /**
   * A new connection under a random id.
   *
   * @return the connection
   */
  public static Connection connection() {
    return connection(Samples.connectionId());
  }

  /**
   * A new connection.
   *
   * @param id its id
   * @return the connection
   */
  public static Connection connection(ConnectionId id) {
    return new Connection(
        id,
        new IdentityProvider(
            new EntityId("https://idp.example.com/" + id.value()),
            URI.create("https://idp.example.com/sso"),
            List.of(certificate())),
        new ServiceProvider(
            new EntityId("https://sp.example.com/saml/metadata"),
            URI.create("https://sp.example.com/login/saml2/sso/" + id.value())),
        ConnectionPolicy.STRICT);
  }

  private static X509Certificate certificate() {
    byte[] der = Base64.getMimeDecoder().decode(CERTIFICATE);
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new IllegalStateException("the sample certificate can be read", e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.test.idp.FakeIdp;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.webflux.TestService;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Properties as an operator would write them. */
public final class BootProperties {
  public static final String MEMORY = "relyra.store.type=memory";

  private BootProperties() {}

  /** One connection, {@code acme}, to {@link TestService#IDP}. */
  public static String[] acme(String... more) {
    return connection("acme", TestService.IDP, more);
  }

  public static String[] connection(String id, FakeIdp idp, String... more) {
    String prefix = "relyra.connections." + id + ".";
    return Stream.concat(
            Stream.of(
                "relyra.base-url=https://sp.example.com",
                prefix + "entity-id=" + idp.entityId().value(),
                prefix + "sso-url=" + idp.ssoUrl(),
                prefix + "certificates[0]=" + pem(idp.certificate())),
            Stream.of(more))
        .toArray(String[]::new);
  }

  public static List<String> r2dbc(TestDatabase database) {
    return List.of(
        "relyra.store.type=r2dbc",
        "relyra.store.r2dbc.url=r2dbc:postgresql://"
            + database.host()
            + ":"
            + database.port()
            + "/"
            + database.name(),
        "relyra.store.r2dbc.username=" + database.user(),
        "relyra.store.r2dbc.password=" + database.password());
  }

  public static String pem(X509Certificate certificate) {
    try {
      return block("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }

  public static String pem(PrivateKey key) {
    return block("PRIVATE KEY", key.getEncoded());
  }

  private static String block(String what, byte[] der) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + what
        + "-----\n";
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.service;

import io.relyra.demo.DemoSites;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.KeyKind;
import io.relyra.test.postgres.ServerAddress;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;

/** What stands in the {@code application.yaml} of a service like this. */
public final class ServiceProperties {
  private ServiceProperties() {}

  /**
   * The properties of the service, with a signing key that is made for this start.
   *
   * @param sites where everybody is
   * @param database of the service
   * @return names and values
   */
  public static Map<String, Object> of(DemoSites sites, ServerAddress database) {
    IdpKey key = IdpKey.fresh(KeyKind.RSA_2048);
    return Map.ofEntries(
        Map.entry("relyra.base-url", sites.service()),
        Map.entry("relyra.store.type", "r2dbc"),
        Map.entry("relyra.store.r2dbc.url", database.r2dbcUrl()),
        Map.entry("relyra.store.r2dbc.username", database.user()),
        Map.entry("relyra.store.r2dbc.password", database.password()),
        Map.entry("relyra.connection-store.enabled", "true"),
        Map.entry("relyra.traces.enabled", "true"),
        Map.entry("relyra.logout.enabled", "true"),
        Map.entry(
            "relyra.keys.signing.private-key", pem("PRIVATE KEY", key.privateKey().getEncoded())),
        Map.entry("relyra.keys.signing.certificate", pem("CERTIFICATE", certificate(key))),
        Map.entry("management.endpoints.web.exposure.include", "health,metrics"),
        Map.entry("management.endpoint.health.show-details", "always"));
  }

  private static byte[] certificate(IdpKey key) {
    try {
      return key.certificate().getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was just made has an encoding", e);
    }
  }

  private static String pem(String label, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
  }
}

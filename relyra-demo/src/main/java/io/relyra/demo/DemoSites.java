// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import io.relyra.api.EntityId;
import java.net.URI;

/**
 * The two origins. One is a name and the other an address, so that browsers take them for two sites
 * and treat the way back as the cross-site POST that it is in production.
 *
 * @param service like {@code http://localhost:8080}
 * @param identityProvider like {@code http://127.0.0.1:8081}
 */
public record DemoSites(String service, String identityProvider) {
  static DemoSites of(DemoOptions options) {
    return new DemoSites(
        "http://localhost:" + options.port(), "http://127.0.0.1:" + options.idpPort());
  }

  /**
   * The service's name in SAML.
   *
   * @return its metadata URL
   */
  public EntityId serviceEntityId() {
    return new EntityId(service + "/saml/metadata/demo");
  }

  /**
   * Where answers go.
   *
   * @return the assertion consumer URL
   */
  public URI acsUrl() {
    return URI.create(service + "/saml/acs");
  }

  /**
   * The identity provider's name in SAML.
   *
   * @return its metadata URL
   */
  public EntityId idpEntityId() {
    return new EntityId(identityProvider + "/metadata");
  }

  /**
   * Where questions go.
   *
   * @return the single sign-on URL
   */
  public URI ssoUrl() {
    return URI.create(identityProvider + "/sso");
  }
}

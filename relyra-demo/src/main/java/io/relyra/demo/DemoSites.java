// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import io.relyra.api.ConnectionId;
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
   * @param connection to whom it is told
   * @return its metadata URL
   */
  public EntityId serviceEntityId(ConnectionId connection) {
    return new EntityId(service + "/saml/metadata/" + connection.value());
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
   * Where the service takes messages of logout.
   *
   * @param connection whose
   * @return the single logout URL
   */
  public URI serviceSloUrl(ConnectionId connection) {
    return URI.create(service + "/saml/slo/" + connection.value());
  }

  /**
   * Where a service takes messages of logout that names itself by its metadata URL, as ours does; a
   * real identity provider reads it there.
   *
   * @param serviceEntityId as its request says
   * @return the single logout URL
   */
  public URI serviceSloUrl(EntityId serviceEntityId) {
    return URI.create(serviceEntityId.value().replace("/saml/metadata/", "/saml/slo/"));
  }

  /**
   * An identity provider's name in SAML.
   *
   * @param tenant whose
   * @return its metadata URL
   */
  public EntityId idpEntityId(Tenant tenant) {
    return new EntityId(identityProvider + "/" + tenant.path() + "/metadata");
  }

  /**
   * Where questions go.
   *
   * @param tenant whose
   * @return the single sign-on URL
   */
  public URI ssoUrl(Tenant tenant) {
    return URI.create(identityProvider + "/" + tenant.path() + "/sso");
  }

  /**
   * Where an identity provider takes messages of logout.
   *
   * @param tenant whose
   * @return the single logout URL
   */
  public URI sloUrl(Tenant tenant) {
    return URI.create(identityProvider + "/" + tenant.path() + "/slo");
  }
}

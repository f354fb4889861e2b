// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import java.net.URI;
import java.util.Optional;

/**
 * Where an identity provider takes logout messages (SAML Metadata 2.4.2).
 *
 * @param binding how messages travel there
 * @param location where requests go, and answers unless they go elsewhere; absolute http(s)
 * @param responseLocation where answers go, if elsewhere; absolute http(s)
 */
public record SingleLogoutService(
    RequestBinding binding, URI location, Optional<URI> responseLocation) {

  /**
   * Checks the URLs.
   *
   * @throws IllegalArgumentException if a URL cannot be used
   */
  public SingleLogoutService {
    WebUrl.check(location, "single logout URL");
    responseLocation.ifPresent(url -> WebUrl.check(url, "single logout response URL"));
  }

  /**
   * A service that takes answers where it takes requests.
   *
   * @param binding how messages travel there
   * @param location where they go
   * @throws IllegalArgumentException as the other constructor
   */
  public SingleLogoutService(RequestBinding binding, URI location) {
    this(binding, location, Optional.empty());
  }

  /**
   * Where answers go.
   *
   * @return the response location, or the location if there is none
   */
  public URI answerLocation() {
    return responseLocation.orElse(location);
  }
}

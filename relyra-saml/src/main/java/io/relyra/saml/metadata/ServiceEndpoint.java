// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import io.relyra.api.connection.RequestBinding;
import java.net.URI;
import java.util.Optional;

/**
 * Where a party takes messages of one protocol (SAML Metadata 2.2.2).
 *
 * @param binding how messages travel
 * @param location where to; an absolute http(s) URL
 * @param responseLocation where answers go, if elsewhere
 */
public record ServiceEndpoint(
    RequestBinding binding, URI location, Optional<URI> responseLocation) {
  private static final int MAX_LENGTH = 2048;

  /**
   * Checks the URLs.
   *
   * @throws IllegalArgumentException if a browser cannot be sent there
   */
  public ServiceEndpoint {
    requireUsable(location);
    responseLocation.ifPresent(ServiceEndpoint::requireUsable);
  }

  /**
   * An endpoint whose answers go to the same place.
   *
   * @param binding how messages travel
   * @param location where to
   */
  public ServiceEndpoint(RequestBinding binding, URI location) {
    this(binding, location, Optional.empty());
  }

  private static void requireUsable(URI url) {
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!web
        || url.getHost() == null
        || url.getRawUserInfo() != null
        || url.getRawFragment() != null
        || url.toString().length() > MAX_LENGTH) {
      throw new IllegalArgumentException("the location is not a URL that a browser can be sent to");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The origin of a URL as browsers write it into the Origin header (RFC 6454, 6.2). */
final class WebOrigin {
  private WebOrigin() {}

  static Optional<String> of(URI url) {
    String scheme = url.getScheme();
    String host = url.getHost();
    if (scheme == null || host == null) {
      return Optional.empty();
    }
    int usual = scheme.equals("https") ? 443 : 80;
    String port = url.getPort() == -1 || url.getPort() == usual ? "" : ":" + url.getPort();
    return Optional.of(scheme + "://" + host.toLowerCase(Locale.ROOT) + port);
  }
}

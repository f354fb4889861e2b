// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.preset;

import io.relyra.api.connection.Connection;
import io.relyra.api.connection.NameIdFormat;
import io.relyra.api.connection.RedirectEncoding;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestPolicy;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.SignatureRequirement;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The traps that several identity providers share, and how they are recognized. */
final class Traps {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Anybody on the way can read the assertion and be faster than the user. */
  static final FootGun ACS_WITHOUT_TLS =
      new FootGun(
          "acs_without_tls",
          Severity.ERROR,
          "Serve the assertion consumer URL over https.",
          connection -> isPlain(connection.serviceProvider().acsUrl()));

  /** Anybody on the way can send the user to another identity provider. */
  static final FootGun SSO_WITHOUT_TLS =
      new FootGun(
          "sso_without_tls",
          Severity.ERROR,
          "Use the https form of the single sign-on URL.",
          connection -> isPlain(connection.identityProvider().ssoUrl()));

  private Traps() {}

  static FootGun nameIdIsNot(NameIdFormat wanted, String id, String message) {
    return new FootGun(
        id,
        Severity.WARNING,
        message,
        connection -> !requests(connection).nameId().format().equals(wanted));
  }

  static FootGun requestsAreUnsigned(Severity severity, String message) {
    return new FootGun(
        "requests_unsigned",
        severity,
        message,
        connection -> requests(connection).signing() == RequestSigning.UNSIGNED);
  }

  static FootGun encodingIsNotLower(String message) {
    return new FootGun(
        "signed_query_encoding",
        Severity.ERROR,
        message,
        connection ->
            requests(connection).signing() == RequestSigning.SIGNED
                && requests(connection).binding() == RequestBinding.HTTP_REDIRECT
                && requests(connection).encoding() != RedirectEncoding.ADFS_LOWER);
  }

  static FootGun entityIdIsNot(Pattern form, String id, String message) {
    return new FootGun(
        id,
        Severity.ERROR,
        message,
        connection -> !form.matcher(connection.identityProvider().entityId().value()).matches());
  }

  /** Stricter than what the product signs unless somebody changes its settings. */
  static FootGun signsLess(SignatureRequirement usual, String message) {
    return new FootGun(
        "signs_less_than_demanded",
        Severity.WARNING,
        message,
        connection -> connection.policy().signatures().and(usual) != usual);
  }

  private static RequestPolicy requests(Connection connection) {
    return connection.identityProvider().requests();
  }

  private static boolean isPlain(URI url) {
    return "http".equalsIgnoreCase(url.getScheme())
        && !LOOPBACK.contains(String.valueOf(url.getHost()).toLowerCase(Locale.ROOT));
  }
}

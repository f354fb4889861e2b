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

  /** Anybody on the way learns who logs out, and can keep the message from arriving. */
  static final FootGun SLO_WITHOUT_TLS =
      new FootGun(
          "slo_without_tls",
          Severity.ERROR,
          "Use the https form of the single logout URLs, ours and theirs.",
          connection ->
              connection.serviceProvider().sloUrl().filter(Traps::isPlain).isPresent()
                  || connection.identityProvider().logout().stream()
                      .anyMatch(
                          service ->
                              isPlain(service.location()) || isPlain(service.answerLocation())));

  /** The product takes logout messages by redirect only. */
  static final FootGun LOGOUT_NOT_BY_REDIRECT =
      new FootGun(
          "logout_not_by_redirect",
          Severity.ERROR,
          "Send logout messages by redirect: the product takes no others.",
          connection ->
              connection.identityProvider().logout().stream()
                  .findFirst()
                  .filter(service -> service.binding() != RequestBinding.HTTP_REDIRECT)
                  .isPresent());

  /** The product has no single logout: every logout would end at an error page of its own. */
  static final FootGun LOGOUT_UNKNOWN =
      new FootGun(
          "logout_unknown",
          Severity.ERROR,
          "Configure no single logout: the product knows none.",
          connection -> !connection.identityProvider().logout().isEmpty());

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

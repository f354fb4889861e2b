// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import java.util.List;
import java.util.Set;

/**
 * What an identity provider reports of a logout.
 *
 * @param result in one word
 * @param codes the names of all status codes, the outermost first; {@code unknown} for those that
 *     are not of the standard, because they are text of whoever wrote the answer
 */
public record LogoutStatus(LogoutResult result, List<String> codes) {
  private static final String PREFIX = "urn:oasis:names:tc:SAML:2.0:status:";
  private static final Set<String> KNOWN =
      Set.of(
          "Success",
          "Requester",
          "Responder",
          "VersionMismatch",
          "AuthnFailed",
          "PartialLogout",
          "RequestDenied",
          "RequestUnsupported",
          "RequestVersionDeprecated",
          "RequestVersionTooHigh",
          "RequestVersionTooLow",
          "ResourceNotRecognized",
          "UnknownPrincipal",
          "UnsupportedBinding");

  /** Copies the list. */
  public LogoutStatus {
    codes = List.copyOf(codes);
  }

  static LogoutStatus of(List<String> uris) {
    List<String> names = uris.stream().map(LogoutStatus::nameOf).toList();
    if (names.subList(1, names.size()).contains("PartialLogout")) {
      return new LogoutStatus(LogoutResult.PARTIAL, names);
    }
    boolean success = names.equals(LogoutResult.COMPLETE.codes());
    return new LogoutStatus(success ? LogoutResult.COMPLETE : LogoutResult.FAILED, names);
  }

  private static String nameOf(String uri) {
    String name = uri.startsWith(PREFIX) ? uri.substring(PREFIX.length()) : "";
    return KNOWN.contains(name) ? name : "unknown";
  }

  static String uriOf(String name) {
    return PREFIX + name;
  }
}

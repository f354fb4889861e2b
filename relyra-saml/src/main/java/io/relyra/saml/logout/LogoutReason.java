// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

/** Why somebody is logged out, for the other side's information (SAML Core 3.7.3). */
public enum LogoutReason {
  /** The user wants to. */
  USER("urn:oasis:names:tc:SAML:2.0:logout:user"),
  /** An administrator wants to. */
  ADMIN("urn:oasis:names:tc:SAML:2.0:logout:admin");

  private final String uri;

  LogoutReason(String uri) {
    this.uri = uri;
  }

  String uri() {
    return uri;
  }
}

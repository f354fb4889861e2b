// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

/**
 * Whether a connection takes responses that answer no request of ours (SAML Profiles 4.1.5), as
 * identity providers send them from their portals.
 *
 * <p>No request means no browser that asked: nothing shows that the person at the browser wanted
 * this login. Whoever can let a browser post a form can log it in as somebody else.
 */
public enum UnsolicitedResponses {
  /** Refused: the default. Portals can link to the login page instead, which asks. */
  REFUSED,
  /**
   * Accepted where the browser says, in the Origin header, that a page of the identity provider's
   * single sign-on origin has sent the form. Other sites cannot make a browser say that.
   */
  POSTED_BY_IDENTITY_PROVIDER,
  /**
   * Accepted from any page. For identity providers that hide their origin (a {@code
   * Referrer-Policy: no-referrer}) or post from another one: a foreign page can log a browser in as
   * somebody else.
   */
  POSTED_FROM_ANYWHERE
}

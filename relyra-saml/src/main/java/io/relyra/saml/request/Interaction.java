// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.request;

/**
 * How much the identity provider may or must ask of the user (SAML Core 3.4.1).
 *
 * <p>One choice instead of two flags: to log in anew and to ask nothing contradict each other.
 */
public enum Interaction {
  /** As the identity provider sees fit: an existing session suffices. */
  AS_NEEDED,
  /** The user has to authenticate anew: ForceAuthn. */
  FORCE_AUTHN,
  /** Nothing is shown to the user; without a session the answer is a refusal: IsPassive. */
  PASSIVE
}

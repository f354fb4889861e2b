// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.store.RequestIntent;

/**
 * Why a response was sent. Two types, so that a missing intent can never pass for a response that
 * nobody asked for.
 */
public sealed interface Solicitation {
  /**
   * We asked (SAML Profiles 4.1.3).
   *
   * @param intent what was asked
   */
  record Solicited(RequestIntent intent) implements Solicitation {}

  /** Nobody asked: the identity provider has started the login (SAML Profiles 4.1.5). */
  record Unsolicited() implements Solicitation {}
}

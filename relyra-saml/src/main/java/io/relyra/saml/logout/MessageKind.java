// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

/** The two messages of single logout (SAML Core 3.7), by the parameter that carries them. */
public enum MessageKind {
  /** Asks to end sessions. */
  REQUEST("SAMLRequest"),
  /** Says what became of a request. */
  RESPONSE("SAMLResponse");

  private final String parameter;

  MessageKind(String parameter) {
    this.parameter = parameter;
  }

  /**
   * The name of the parameter in a query or a form (SAML Bindings 3.4.4, 3.5.4).
   *
   * @return the name
   */
  public String parameter() {
    return parameter;
  }
}

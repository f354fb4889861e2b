// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

/** How a message travels through the browser to the identity provider (SAML Bindings 3). */
public enum RequestBinding {
  /** In the query of a URL (SAML Bindings 3.4). */
  HTTP_REDIRECT("urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"),
  /** In a form that a page of ours submits (SAML Bindings 3.5). */
  HTTP_POST("urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST");

  private final String uri;

  RequestBinding(String uri) {
    this.uri = uri;
  }

  /**
   * The name of the binding in metadata and messages.
   *
   * @return the URI
   */
  public String uri() {
    return uri;
  }
}

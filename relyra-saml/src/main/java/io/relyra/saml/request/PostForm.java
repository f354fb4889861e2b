// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.request;

import io.relyra.api.RelayState;
import java.net.URI;

/**
 * A form that takes a request to the identity provider (SAML Bindings 3.5.4).
 *
 * <p>Whoever writes it as HTML has to escape every value of it.
 *
 * @param action where it is submitted to: the single sign-on URL with its own query
 * @param samlRequest the request in Base64
 * @param relayState which comes back with the answer
 */
public record PostForm(URI action, String samlRequest, RelayState relayState) {
  @Override
  public String toString() {
    return "PostForm[hidden]";
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.request;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelayState;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.signing.EnvelopedSigner;
import io.relyra.saml.signing.EnvelopedSigner.Place;
import io.relyra.saml.signing.SigningKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The HTTP POST binding: a message in a form (SAML Bindings 3.5). */
public final class PostBinding {
  private PostBinding() {}

  /**
   * The form for a browser that shall log in.
   *
   * @param ssoUrl of the identity provider; its own query is kept
   * @param request what is asked
   * @param relayState which comes back with the answer
   * @return the form
   * @throws SamlRefusal {@code authn_request_invalid} if the query of the single sign-on URL
   *     already holds a parameter of the binding
   */
  public static PostForm loginForm(URI ssoUrl, AuthnRequest request, RelayState relayState) {
    return form(ssoUrl, AuthnRequestWriter.xml(request), relayState);
  }

  /**
   * The form for a browser that shall log in, with an enveloped signature on the request.
   *
   * @param ssoUrl as {@link #loginForm}
   * @param request as {@link #loginForm}
   * @param relayState as {@link #loginForm}; not covered by the signature (SAML Bindings 3.5.4)
   * @param key signs
   * @return the form
   * @throws SamlRefusal as {@link #loginForm}, or {@code signature_failed}
   */
  public static PostForm signedLoginForm(
      URI ssoUrl, AuthnRequest request, RelayState relayState, SigningKey key) {
    String signed = EnvelopedSigner.sign(AuthnRequestWriter.xml(request), key, Place.SECOND);
    return form(ssoUrl, signed, relayState);
  }

  /**
   * A message that is no login, with an enveloped signature, for a form.
   *
   * @param endpoint of the identity provider, to which the form will be submitted
   * @param xml the message, unsigned
   * @param key signs
   * @return the message in Base64
   * @throws SamlRefusal {@code logout_not_configured} if the query of the endpoint holds a
   *     parameter of the binding, or {@code signature_failed}
   */
  public static String signedMessage(URI endpoint, String xml, SigningKey key) {
    EndpointUrl.requireNoParameterOfOurs(endpoint, ErrorCode.LOGOUT_NOT_CONFIGURED);
    byte[] bytes = EnvelopedSigner.sign(xml, key, Place.SECOND).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static PostForm form(URI ssoUrl, String xml, RelayState relayState) {
    EndpointUrl.requireNoParameterOfOurs(ssoUrl, ErrorCode.AUTHN_REQUEST_INVALID);
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    return new PostForm(ssoUrl, Base64.getEncoder().encodeToString(bytes), relayState);
  }
}

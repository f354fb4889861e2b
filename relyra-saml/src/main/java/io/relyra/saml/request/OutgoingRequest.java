// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.request;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelayState;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestPolicy;
import io.relyra.api.connection.RequestSigning;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.signing.SigningKey;
import java.net.URI;
import java.util.Optional;

/** A request on its way through the browser, in the form that the identity provider wants. */
public sealed interface OutgoingRequest {
  /**
   * The browser is to go to this URL.
   *
   * @param location with the request in its query
   */
  record Redirect(URI location) implements OutgoingRequest {
    @Override
    public String toString() {
      return "Redirect[hidden]";
    }
  }

  /**
   * The browser is to submit this form.
   *
   * @param form with the request in it
   */
  record Post(PostForm form) implements OutgoingRequest {}

  /**
   * Sends a request as the identity provider wants it.
   *
   * @param idp whom to ask, and how
   * @param request what is asked
   * @param relayState which comes back with the answer
   * @param key our signing key, if we have one; not used where unsigned requests are wanted
   * @return the request in its binding
   * @throws SamlRefusal {@code key_not_configured} if requests are to be signed and there is no
   *     key, {@code authn_request_invalid}, or {@code signature_failed}
   */
  static OutgoingRequest of(
      IdentityProvider idp, AuthnRequest request, RelayState relayState, Optional<SigningKey> key) {
    RequestPolicy policy = idp.requests();
    boolean redirect = policy.binding() == RequestBinding.HTTP_REDIRECT;
    if (policy.signing() == RequestSigning.UNSIGNED) {
      return redirect
          ? new Redirect(RedirectBinding.loginUrl(idp.ssoUrl(), request, relayState))
          : new Post(PostBinding.loginForm(idp.ssoUrl(), request, relayState));
    }
    SigningKey signer =
        key.orElseThrow(
            () ->
                new SamlRefusal(
                    ErrorCode.KEY_NOT_CONFIGURED, "requests are to be signed without a key"));
    return redirect
        ? new Redirect(
            RedirectBinding.signedLoginUrl(
                idp.ssoUrl(), request, relayState, signer, policy.encoding()))
        : new Post(PostBinding.signedLoginForm(idp.ssoUrl(), request, relayState, signer));
  }
}

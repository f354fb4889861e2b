// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import io.relyra.api.ErrorCode;
import io.relyra.saml.request.PostForm;
import io.relyra.webflux.browser.BindingSecret;
import java.net.URI;

/** What became of the wish to log in. */
public sealed interface LoginStartOutcome {
  /**
   * The browser is to go to the identity provider and to hold the secret.
   *
   * @param location the identity provider's URL with the request in it
   * @param secret ties the answer to this browser
   */
  record Redirect(URI location, BindingSecret secret) implements LoginStartOutcome {
    @Override
    public String toString() {
      return "Redirect[hidden]";
    }
  }

  /**
   * The browser is to submit a form to the identity provider and to hold the secret.
   *
   * @param form with the request in it
   * @param secret ties the answer to this browser
   */
  record Form(PostForm form, BindingSecret secret) implements LoginStartOutcome {
    @Override
    public String toString() {
      return "Form[hidden]";
    }
  }

  /**
   * No login was started.
   *
   * @param code why
   */
  record Refused(ErrorCode code) implements LoginStartOutcome {}
}

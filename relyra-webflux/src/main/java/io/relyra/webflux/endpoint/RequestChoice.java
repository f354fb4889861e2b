// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import io.relyra.saml.request.AuthnRequestOptions;
import org.springframework.web.reactive.function.server.ServerRequest;

/** What a login asks for beyond a login, such as to authenticate anew. */
@FunctionalInterface
public interface RequestChoice {
  /**
   * Chooses. Called on an event loop; an exception becomes a refusal, and no login is started.
   *
   * @param request which starts the login; anybody can make a browser send it
   * @return what to ask for
   */
  AuthnRequestOptions of(ServerRequest request);
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.SingleLogoutService;
import io.relyra.api.session.SessionRegistry;
import io.relyra.api.store.LoginStore;
import io.relyra.memory.InMemorySessionRegistry;
import io.relyra.memory.MemoryStoreSettings;
import io.relyra.saml.signing.SigningKey;
import io.relyra.webflux.LogoutSettings;
import io.relyra.webflux.SamlLogin;
import java.net.URI;
import org.springframework.web.server.session.DefaultWebSessionManager;

/** The code in docs/logout.md; {@link DocsTest} keeps the two equal. */
final class LogoutSample {
  private LogoutSample() {}

  static SamlLogin wire(
      ConnectionResolver connections,
      LoginStore store,
      SigningKey signingKey,
      DefaultWebSessionManager sessionManager) {
    // begin
    SessionRegistry registry = new InMemorySessionRegistry(MemoryStoreSettings.defaults());

    SamlLogin login =
        SamlLogin.builder(connections, store)
            .signing(signingKey)
            .logout(LogoutSettings.of(registry, sessionManager.getSessionStore()))
            .build();
    // end
    return login;
  }

  static Connection withLogout(Connection acme) {
    return new Connection(
        acme.id(),
        acme.identityProvider()
            .withLogout(
                new SingleLogoutService(
                    RequestBinding.HTTP_REDIRECT, URI.create("https://idp.example.com/slo"))),
        acme.serviceProvider().withSloUrl(URI.create("https://app.example.com/saml/slo/acme")),
        acme.policy());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import io.r2dbc.spi.ConnectionFactory;
import io.relyra.r2dbc.R2dbcSessionRegistry;
import io.relyra.webflux.LogoutSettings;
import io.relyra.webflux.login.SecureTokens;
import io.relyra.webflux.session.RevocableSessions;
import io.relyra.webflux.session.SessionCheckSettings;
import java.util.List;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionManager;

/** The code in docs/logout.md; {@link DocsTest} keeps the two equal. */
final class SharedLogoutSample {
  private SharedLogoutSample() {}

  static List<Object> wire(ConnectionFactory connections) {
    // begin
    R2dbcSessionRegistry registry = new R2dbcSessionRegistry(connections);
    RevocableSessions revocable =
        new RevocableSessions(registry, SessionCheckSettings.DEFAULT, new SecureTokens());
    WebSessionManager sessionManager = revocable.around(new DefaultWebSessionManager());

    LogoutSettings logout = LogoutSettings.of(registry, revocable);
    // end
    return List.of(sessionManager, logout);
  }
}

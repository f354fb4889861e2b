// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import io.relyra.webflux.login.SecureTokens;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.WebSession;

/**
 * How the registry calls a session: by a handle in the session where sessions are checked, because
 * whoever reads the registry must not be able to use it; by the id that it had then elsewhere.
 */
final class RegisteredName {
  /** The session attribute that holds the handle. */
  static final String ATTRIBUTE = "relyra.session-handle";

  // The id under which a session without a handle is registered: it may have another one by now.
  private static final String ID_ATTRIBUTE = "relyra.registered-id";
  private static final String PREFIX = "sh_";
  private static final int RANDOM_BYTES = 18;

  private RegisteredName() {}

  /** The name of a session in which somebody is logged in; empty for other sessions. */
  static Optional<String> of(WebSession session) {
    String registered = handle(session) == null ? id(session) : handle(session);
    if (registered != null) {
      return Optional.of(registered);
    }
    return session.getAttribute(WebSessionEstablisher.ATTRIBUTE) == null
        ? Optional.empty()
        : Optional.of(session.getId());
  }

  static @Nullable String handle(WebSession session) {
    return session.getAttribute(ATTRIBUTE) instanceof String handle ? handle : null;
  }

  static @Nullable String id(WebSession session) {
    return session.getAttribute(ID_ATTRIBUTE) instanceof String id ? id : null;
  }

  static void keep(WebSession session, String name) {
    if (!isHandle(name)) {
      session.getAttributes().put(ID_ATTRIBUTE, name);
    }
  }

  static boolean isHandle(String name) {
    return name.startsWith(PREFIX);
  }

  static String give(WebSession session, SecureTokens tokens) {
    String handle =
        PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(tokens.next(RANDOM_BYTES));
    session.getAttributes().put(ATTRIBUTE, handle);
    return handle;
  }
}

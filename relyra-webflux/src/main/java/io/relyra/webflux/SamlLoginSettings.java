// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.connection.certificate.KeyResolver;
import io.relyra.api.store.RequestIntent;
import io.relyra.saml.encryption.DecryptionKeys;
import io.relyra.saml.request.AuthnRequestOptions;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.saml.signing.SigningKey;
import io.relyra.webflux.discovery.ConnectionDirectory;
import io.relyra.webflux.endpoint.LoginHooks;
import io.relyra.webflux.endpoint.LoginTerms;
import io.relyra.webflux.endpoint.LoginWelcome;
import io.relyra.webflux.endpoint.MetadataSettings;
import io.relyra.webflux.endpoint.PlainRefusalPage;
import io.relyra.webflux.endpoint.RefusalPage;
import io.relyra.webflux.endpoint.RequestChoice;
import io.relyra.webflux.key.KeyRing;
import io.relyra.webflux.login.PrincipalMapping;
import io.relyra.webflux.session.SessionEstablisher;
import io.relyra.webflux.session.WebSessionEstablisher;
import io.relyra.webflux.trace.LoggingLoginListener;
import io.relyra.webflux.trace.LoginListener;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The choices of a {@link SamlLoginBuilder}, each with its default. */
final class SamlLoginSettings {
  Optional<ConnectionResolver> recent = Optional.empty();
  String basePath = "/saml";
  Duration timeToLive = Duration.ofMinutes(5);
  ResponseLimits limits = ResponseLimits.DEFAULT;
  DecryptionKeys decryptionKeys = DecryptionKeys.NONE;
  int verificationThreads = Runtime.getRuntime().availableProcessors();
  int verificationQueue = 256;
  PrincipalMapping mapping = PrincipalMapping.asSigned();
  SessionEstablisher sessions = new WebSessionEstablisher();
  LoginWelcome welcome = LoginWelcome.REDIRECT;
  RefusalPage refusals = new PlainRefusalPage();
  LoginListener listener = new LoggingLoginListener();
  Clock clock = Clock.systemUTC();
  RequestChoice requests = request -> AuthnRequestOptions.DEFAULT;
  MetadataSettings metadata = MetadataSettings.UNSIGNED;
  Optional<SigningKey> signingKey = Optional.empty();
  Optional<KeyResolver> namedKeys = Optional.empty();
  Optional<LogoutSettings> logout = Optional.empty();
  LoginTerms terms = LoginTerms.DEFAULT;
  ConnectionDirectory directory = ConnectionDirectory.empty();

  void livesAt(String path) {
    if (!path.matches("(/[A-Za-z0-9._~-]+)*")) {
      throw new IllegalArgumentException("the base path must be like /saml");
    }
    basePath = path;
  }

  void lasts(Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0
        || duration.compareTo(RequestIntent.MAX_TIME_TO_LIVE) > 0) {
      throw new IllegalArgumentException("a login may take one second to one day");
    }
    timeToLive = duration;
  }

  void verifiesWith(int threads, int queue) {
    if (threads < 1 || queue < 1) {
      throw new IllegalArgumentException("verification needs a thread and a place to wait");
    }
    verificationThreads = threads;
    verificationQueue = queue;
  }

  void requireKeyForLogout() {
    if (logout.isPresent() && signingKey.isEmpty() && namedKeys.isEmpty()) {
      throw new IllegalStateException(
          "single logout needs signing(…) or connectionKeys(…): it is always signed");
    }
  }

  KeyRing keyRing() {
    return new KeyRing(signingKey, decryptionKeys, namedKeys.orElse(KeyRing.NO_NAMES), clock);
  }

  LoginHooks hooks() {
    return new LoginHooks(sessions, welcome, refusals);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

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
  Optional<LogoutSettings> logout = Optional.empty();
  LoginTerms terms = LoginTerms.DEFAULT;
  ConnectionDirectory directory = ConnectionDirectory.empty();

  LoginHooks hooks() {
    return new LoginHooks(sessions, welcome, refusals);
  }
}

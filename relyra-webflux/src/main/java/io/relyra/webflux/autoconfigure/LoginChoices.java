// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.connection.certificate.KeyResolver;
import io.relyra.webflux.LogoutSettings;
import io.relyra.webflux.SamlLoginBuilder;
import io.relyra.webflux.discovery.ConnectionDirectory;
import io.relyra.webflux.endpoint.LoginTerms;
import io.relyra.webflux.endpoint.LoginWelcome;
import io.relyra.webflux.endpoint.MetadataChoice;
import io.relyra.webflux.endpoint.RefusalPage;
import io.relyra.webflux.endpoint.RequestChoice;
import io.relyra.webflux.login.PrincipalMapping;
import io.relyra.webflux.session.SessionEstablisher;
import io.relyra.webflux.trace.LoggingLoginListener;
import io.relyra.webflux.trace.LoginListener;
import io.relyra.webflux.trace.LoginTraceWriter;
import io.relyra.webflux.trace.UnknownConnectionAudit;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;

/** Everything that properties and the application's beans choose of a login. */
record LoginChoices(
    RelyraProperties properties,
    LoginProperties login,
    SamlKeys keys,
    LoginTerms terms,
    ConnectionDirectory directory,
    Hooks hooks) {

  void apply(SamlLoginBuilder builder) {
    apply(builder, login);
    builder.basePath(properties.basePath()).terms(terms).directory(directory);
    keys.apply(builder);
    hooks.apply(builder);
  }

  private static void apply(SamlLoginBuilder builder, LoginProperties login) {
    Integer threads = login.verificationThreads();
    builder
        .timeToLive(login.timeToLive())
        .limits(ResponseLimitsReader.read(login))
        .verification(
            threads == null ? Runtime.getRuntime().availableProcessors() : threads,
            login.verificationQueue());
  }

  /** The beans with which an application takes part; all are optional. */
  record Hooks(
      ObjectProvider<PrincipalMapping> mapping,
      ObjectProvider<SessionEstablisher> sessions,
      ObjectProvider<LoginWelcome> welcome,
      ObjectProvider<RefusalPage> refusals,
      ObjectProvider<LoginListener> listeners,
      ObjectProvider<RequestChoice> requests,
      ObjectProvider<MetadataChoice> metadata,
      ObjectProvider<LogoutSettings> logout,
      ObjectProvider<LoginTraceWriter> traces,
      ObjectProvider<UnknownConnectionAudit> unknown,
      ObjectProvider<KeyResolver> named,
      ObjectProvider<Clock> clock) {
    void apply(SamlLoginBuilder builder) {
      mapping.ifAvailable(builder::mapping);
      sessions.ifAvailable(builder::sessions);
      welcome.ifAvailable(builder::welcome);
      refusals.ifAvailable(builder::refusals);
      builder.listener(listener());
      named.ifUnique(builder::connectionKeys);
      logout.ifUnique(builder::logout);
      requests.ifAvailable(builder::requests);
      metadata.ifAvailable(choice -> builder.metadata(said -> said.withChoice(choice)));
      clock.ifUnique(builder::clock);
    }

    // Traces and audit events are written beside the log, not instead of it.
    private LoginListener listener() {
      List<LoginListener> writers =
          Stream.<LoginListener>concat(traces.orderedStream(), unknown.orderedStream()).toList();
      LoginListener told =
          listeners
              .orderedStream()
              .filter(each -> !writers.contains(each))
              .reduce(LoginListener::andThen)
              .orElseGet(LoggingLoginListener::new);
      return writers.stream().reduce(told, LoginListener::andThen);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import io.relyra.api.connection.certificate.KeyResolver;
import io.relyra.webflux.LogoutSettings;
import io.relyra.webflux.discovery.ConnectionDirectory;
import io.relyra.webflux.endpoint.LoginTerms;
import io.relyra.webflux.endpoint.LoginWelcome;
import io.relyra.webflux.endpoint.MetadataChoice;
import io.relyra.webflux.endpoint.RefusalPage;
import io.relyra.webflux.endpoint.RequestChoice;
import io.relyra.webflux.limit.LoginLimit;
import io.relyra.webflux.limit.LoginRates;
import io.relyra.webflux.limit.Rate;
import io.relyra.webflux.limit.TokenBucketLimit;
import io.relyra.webflux.login.PrincipalMapping;
import io.relyra.webflux.observation.ObservedLogins;
import io.relyra.webflux.session.SessionEstablisher;
import io.relyra.webflux.trace.LoginListener;
import io.relyra.webflux.trace.LoginObserver;
import io.relyra.webflux.trace.LoginTraceWriter;
import io.relyra.webflux.trace.UnknownConnectionAudit;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long, how often and watched by whom logins are taken. */
@Configuration(proxyBeanMethods = false)
class LoginTermsConfiguration {
  @Bean
  @ConditionalOnMissingBean
  LoginTerms relyraLoginTerms(
      LoginProperties login,
      RateLimitProperties rates,
      ObjectProvider<LoginLimit> limit,
      ObjectProvider<LoginObserver> observer) {
    boolean demanded = Boolean.TRUE.equals(rates.enabled());
    LoginLimit chosen =
        limit.getIfAvailable(
            () -> {
              if (demanded) {
                throw new RelyraConfigurationException(
                    "relyra.rate-limit.enabled is true, but its libraries are missing.",
                    "Add com.bucket4j:bucket4j_jdk17-core and com.github.ben-manes.caffeine:caffeine"
                        + " to the class path, or a LoginLimit bean of your own.");
              }
              return LoginLimit.NONE;
            });
    try {
      return new LoginTerms(
          login.timeLimit(), chosen, observer.getIfAvailable(() -> LoginObserver.NONE));
    } catch (IllegalArgumentException e) {
      throw new RelyraConfigurationException(
          "relyra.login.time-limit cannot be used: " + e.getMessage() + ".",
          "Set relyra.login.time-limit to 1 ms to 10 minutes.",
          e);
    }
  }

  @Bean
  @ConditionalOnMissingBean
  LoginChoices relyraLoginChoices(
      RelyraProperties properties,
      LoginProperties login,
      SamlKeys keys,
      LoginTerms terms,
      ConnectionDirectory directory,
      LoginChoices.Hooks hooks) {
    return new LoginChoices(properties, login, keys, terms, directory, hooks);
  }

  @Bean
  @ConditionalOnMissingBean
  LoginChoices.Hooks relyraHooks(
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
    return new LoginChoices.Hooks(
        mapping, sessions, welcome, refusals, listeners, requests, metadata, logout, traces,
        unknown, named, clock);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(
      name = {"io.github.bucket4j.Bucket", "com.github.benmanes.caffeine.cache.Caffeine"})
  @ConditionalOnBooleanProperty(name = "relyra.rate-limit.enabled", matchIfMissing = true)
  static class Limits {
    @Bean
    @ConditionalOnMissingBean
    LoginLimit relyraLoginLimit(RateLimitProperties rates) {
      try {
        return new TokenBucketLimit(
            new LoginRates(
                new Rate(rates.client(), rates.period()),
                new Rate(rates.answers(), rates.period()),
                new Rate(rates.connection(), rates.period()),
                new Rate(rates.unsolicited(), rates.period())),
            rates.maxClients());
      } catch (IllegalArgumentException e) {
        throw new RelyraConfigurationException(
            "The rate limit cannot be used: " + e.getMessage() + ".",
            "Correct relyra.rate-limit.*, or set relyra.rate-limit.enabled=false.",
            e);
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterBinder.class)
  static class Metering {
    @Bean
    @ConditionalOnMissingBean
    CertificateMeters relyraCertificateMeters(CertificateEnds ends, ObjectProvider<Clock> clock) {
      return new CertificateMeters(ends, clock.getIfUnique(Clock::systemUTC));
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(ObservationRegistry.class)
  static class Observing {
    @Bean
    @ConditionalOnMissingBean
    LoginObserver relyraLoginObserver(ObjectProvider<ObservationRegistry> registry) {
      return new ObservedLogins(registry.getIfAvailable(() -> ObservationRegistry.NOOP));
    }
  }
}

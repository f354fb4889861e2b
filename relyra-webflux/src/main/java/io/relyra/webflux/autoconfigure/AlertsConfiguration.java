// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.audit.AuditLog;
import io.relyra.api.connection.store.CertificateInventory;
import io.relyra.webflux.certificate.CertificateAlerts;
import io.relyra.webflux.certificate.CertificateListener;
import io.relyra.webflux.certificate.LoggingCertificateListener;
import io.relyra.webflux.trace.UnknownConnectionAudit;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Who is told of certificates that end, and of refusals that belong to no connection. */
@Configuration(proxyBeanMethods = false)
class AlertsConfiguration {
  @Bean(initMethod = "start", destroyMethod = "close")
  @ConditionalOnMissingBean
  @ConditionalOnSingleCandidate(CertificateInventory.class)
  @ConditionalOnBooleanProperty(name = "relyra.certificate-alerts.enabled", matchIfMissing = true)
  CertificateAlerts relyraCertificateAlerts(
      CertificateInventory inventory,
      CertificateAlertProperties properties,
      ObjectProvider<CertificateListener> listeners,
      ObjectProvider<Clock> clock) {
    try {
      return new CertificateAlerts(
          inventory,
          all(listeners.orderedStream().toList()),
          clock.getIfUnique(Clock::systemUTC),
          properties.ahead());
    } catch (IllegalArgumentException e) {
      throw new RelyraConfigurationException(
          "Nobody can be told of certificates like this: " + e.getMessage() + ".",
          "Correct relyra.certificate-alerts.ahead.",
          e);
    }
  }

  private static CertificateListener all(List<CertificateListener> listeners) {
    return listeners.isEmpty()
        ? new LoggingCertificateListener()
        : (certificate, now) -> listeners.forEach(each -> each.ending(certificate, now));
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  @ConditionalOnSingleCandidate(AuditLog.class)
  @Conditional(AuditCondition.class)
  UnknownConnectionAudit relyraUnknownConnectionAudit(AuditLog log) {
    return new UnknownConnectionAudit(log);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.certificate;

import io.relyra.api.connection.store.ExpiringCertificate;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one structured SLF4J warning for each certificate, with the days that are left. */
public final class LoggingCertificateListener implements CertificateListener {
  private static final Logger log = LoggerFactory.getLogger(LoggingCertificateListener.class);

  @Override
  public void ending(ExpiringCertificate certificate, Instant now) {
    log.atWarn()
        .addKeyValue("connection", certificate.connection().value())
        .addKeyValue("party", certificate.key().party())
        .addKeyValue("use", certificate.key().use())
        .addKeyValue("state", certificate.state())
        .addKeyValue("fingerprint", certificate.key().fingerprint().value())
        .addKeyValue("not_after", certificate.notAfter())
        .addKeyValue("days_left", Duration.between(now, certificate.notAfter()).toDays())
        .log("SAML certificate ends");
  }
}

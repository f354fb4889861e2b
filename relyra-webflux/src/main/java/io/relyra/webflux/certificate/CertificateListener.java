// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.certificate;

import io.relyra.api.connection.store.ExpiringCertificate;
import java.time.Instant;

/** Hears of certificates that end soon, or have ended. */
@FunctionalInterface
public interface CertificateListener {
  /**
   * A certificate ends soon. Called once for each certificate in each look, on a thread that must
   * not block; what it throws is logged and changes nothing.
   *
   * @param certificate which one
   * @param now the time of the look
   */
  void ending(ExpiringCertificate certificate, Instant now);
}

// SPDX-License-Identifier: Apache-2.0
/**
 * Alerts before certificates of stored connections end: {@link
 * io.relyra.webflux.certificate.CertificateAlerts} looks daily, {@link
 * io.relyra.webflux.certificate.LoggingCertificateListener} tells the log.
 */
@NullMarked
package io.relyra.webflux.certificate;

import org.jspecify.annotations.NullMarked;

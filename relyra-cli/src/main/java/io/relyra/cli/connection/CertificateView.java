// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.connection.certificate.CertificateKey;
import io.relyra.api.connection.certificate.StoredCertificate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A certificate as a line and as an object, never as a whole. */
final class CertificateView {
  private CertificateView() {}

  static String line(StoredCertificate certificate) {
    CertificateKey key = certificate.key();
    return "%s %s %s %s, until %s"
        .formatted(
            key.fingerprint().value(),
            word(key.party()),
            word(key.use()),
            word(certificate.state()),
            certificate.certificate().getNotAfter().toInstant());
  }

  static Map<String, Object> json(StoredCertificate certificate) {
    Map<String, Object> object = new LinkedHashMap<>(json(certificate.key()));
    object.put("state", word(certificate.state()));
    object.put("not_before", certificate.certificate().getNotBefore().toInstant().toString());
    object.put("not_after", certificate.certificate().getNotAfter().toInstant().toString());
    object.put("source", certificate.source());
    certificate.privateKey().ifPresent(name -> object.put("key", name.value()));
    object.put("staged_at", certificate.dates().stagedAt().toString());
    certificate.dates().activatedAt().ifPresent(at -> object.put("activated_at", at.toString()));
    certificate.dates().retiredAt().ifPresent(at -> object.put("retired_at", at.toString()));
    return object;
  }

  static Map<String, Object> json(CertificateKey key) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("fingerprint", key.fingerprint().value());
    object.put("party", word(key.party()));
    object.put("use", word(key.use()));
    return object;
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.connection.Connection;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When the certificates of configured connections and of our keys end. With several of one owner,
 * the last one counts: the others are kept for a change of keys.
 *
 * @param theirs by the id of the connection
 * @param ours by what the key is for
 */
record CertificateEnds(Map<String, Instant> theirs, Map<String, Instant> ours) {
  static CertificateEnds of(SamlKeys keys, List<Connection> connections) {
    Map<String, Instant> theirs = new TreeMap<>();
    Map<String, Instant> ours = new TreeMap<>();
    connections.forEach(
        each -> theirs.put(each.id().value(), last(each.identityProvider().certificates())));
    keys.signing()
        .ifPresent(key -> ours.put("our_signing_key", key.certificate().getNotAfter().toInstant()));
    if (!keys.encryption().isEmpty()) {
      ours.put("our_decryption_key", last(keys.encryption()));
    }
    return new CertificateEnds(theirs, ours);
  }

  Map<String, Instant> all() {
    Map<String, Instant> all = new TreeMap<>(theirs);
    all.putAll(ours);
    return all;
  }

  static Optional<Instant> first(Map<String, Instant> ends) {
    return ends.values().stream().min(Comparator.naturalOrder());
  }

  private static Instant last(List<X509Certificate> certificates) {
    return certificates.stream()
        .map(each -> each.getNotAfter().toInstant())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}

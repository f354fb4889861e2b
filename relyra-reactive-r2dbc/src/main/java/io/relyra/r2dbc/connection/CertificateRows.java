// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationId;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.connection.KeyReference;
import io.relyra.api.connection.certificate.CertificateKey;
import io.relyra.api.connection.certificate.CertificateParty;
import io.relyra.api.connection.certificate.CertificateState;
import io.relyra.api.connection.certificate.CertificateUse;
import io.relyra.api.connection.certificate.StoredCertificate;
import io.relyra.api.connection.store.ExpiringCertificate;
import io.relyra.r2dbc.StoredJson;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Certificates as rows. */
final class CertificateRows {
  private static final int PEM_LINE = 64;
  private static final int MAX_FACT = 500;

  private CertificateRows() {}

  static StoredCertificate certificate(StoredJson row) {
    X509Certificate certificate = parse(row.text("pem"));
    CertificateKey key = key(row);
    // The judgement would rest on a key that nobody pinned.
    if (!CertificateFingerprint.of(certificate).equals(key.fingerprint())) {
      throw new IllegalArgumentException("fingerprint_sha256");
    }
    return new StoredCertificate(
        key,
        certificate,
        row.maybe("key_reference").map(KeyReference::new),
        row.text("source"),
        ConnectionRows.word(CertificateState.class, row.text("lifecycle_state")),
        new StoredCertificate.Dates(
            row.time("staged_at").orElseThrow(), row.time("activated_at"), row.time("retired_at")));
  }

  static ExpiringCertificate expiring(StoredJson row) {
    return new ExpiringCertificate(
        new ConnectionId(row.text("connection_id")),
        row.maybe("organization_id").map(OrganizationId::new),
        key(row),
        ConnectionRows.word(CertificateState.class, row.text("lifecycle_state")),
        row.time("not_after").orElseThrow());
  }

  private static CertificateKey key(StoredJson row) {
    return new CertificateKey(
        ConnectionRows.word(CertificateParty.class, row.text("party")),
        ConnectionRows.word(CertificateUse.class, row.text("use")),
        new CertificateFingerprint(row.text("fingerprint_sha256")));
  }

  static String rows(List<StoredCertificate> certificates, Instant now) {
    ObjectNode holder = StoredJson.newRow();
    ArrayNode rows = holder.putArray("rows");
    for (StoredCertificate certificate : certificates) {
      write(rows.addObject(), certificate, now);
    }
    return rows.toString();
  }

  private static void write(ObjectNode row, StoredCertificate certificate, Instant now) {
    X509Certificate x509 = certificate.certificate();
    ConnectionRows.word(row, "party", Optional.of(certificate.key().party()));
    ConnectionRows.word(row, "use", Optional.of(certificate.key().use()));
    ConnectionRows.word(row, "lifecycle_state", Optional.of(certificate.state()));
    row.put("fingerprint_sha256", certificate.key().fingerprint().value());
    row.put("pem", pem(x509));
    row.put("key_reference", certificate.privateKey().map(KeyReference::value).orElse(null));
    row.put("source", certificate.source());
    row.put("not_before", x509.getNotBefore().toInstant().toString());
    row.put("not_after", x509.getNotAfter().toInstant().toString());
    ObjectNode facts = row.putObject("metadata");
    facts.put("subject", fact(x509.getSubjectX500Principal().getName()));
    facts.put("issuer", fact(x509.getIssuerX500Principal().getName()));
    row.put("staged_at", certificate.dates().stagedAt().toString());
    row.put("activated_at", certificate.dates().activatedAt().map(Instant::toString).orElse(null));
    row.put("retired_at", certificate.dates().retiredAt().map(Instant::toString).orElse(null));
    row.put("updated_at", now.toString());
  }

  // A name may hold anything; PostgreSQL takes no NUL.
  private static String fact(String name) {
    String clean = name.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    return clean.length() <= MAX_FACT ? clean : clean.substring(0, MAX_FACT);
  }

  private static String pem(X509Certificate certificate) {
    try {
      String base64 =
          Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'})
              .encodeToString(certificate.getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("the certificate has no encoding", e);
    }
  }

  private static X509Certificate parse(String pem) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("pem", e);
    }
  }
}

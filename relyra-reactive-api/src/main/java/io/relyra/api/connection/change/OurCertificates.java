// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.change;

import static io.relyra.api.connection.certificate.CertificateState.ACTIVE;
import static io.relyra.api.connection.certificate.CertificateState.STAGED;
import static io.relyra.api.connection.certificate.CertificateUse.ENCRYPTION;
import static io.relyra.api.connection.certificate.CertificateUse.SIGNING;

import io.relyra.api.connection.NamedKey;
import io.relyra.api.connection.OwnKeys;
import io.relyra.api.connection.certificate.CertificateParty;
import io.relyra.api.connection.certificate.CertificateState;
import io.relyra.api.connection.certificate.CertificateUse;
import io.relyra.api.connection.certificate.StoredCertificate;
import java.util.List;
import java.util.stream.Stream;

/** What the certificates of ours that a connection knows mean for its logins. */
final class OurCertificates {
  private OurCertificates() {}

  static OwnKeys keys(List<StoredCertificate> known) {
    return new OwnKeys(
        ours(known, SIGNING, ACTIVE).map(OurCertificates::named).findFirst(),
        ours(known, SIGNING, STAGED).map(StoredCertificate::certificate).toList(),
        ours(known, ENCRYPTION, ACTIVE)
            .limit(OwnKeys.MAX_DECRYPTION)
            .map(OurCertificates::named)
            .toList());
  }

  private static Stream<StoredCertificate> ours(
      List<StoredCertificate> known, CertificateUse use, CertificateState state) {
    return known.stream()
        .filter(each -> each.key().party() == CertificateParty.SP)
        .filter(each -> each.key().use() == use && each.state() == state)
        .sorted(StoredCertificate.NEWEST_FIRST);
  }

  private static NamedKey named(StoredCertificate ours) {
    return new NamedKey(ours.privateKey().orElseThrow(), ours.certificate());
  }
}

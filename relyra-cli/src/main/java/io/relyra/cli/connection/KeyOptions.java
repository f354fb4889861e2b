// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.connection.certificate.CertificateKey;
import io.relyra.api.connection.certificate.CertificateParty;
import io.relyra.api.connection.certificate.CertificateUse;
import picocli.CommandLine.Option;

/** Whose certificate it is, and what it is for. */
final class KeyOptions {
  @Option(
      names = "--party",
      paramLabel = "PARTY",
      defaultValue = "idp",
      description = "idp (theirs) or sp (ours); idp unless given.")
  CertificateParty party = CertificateParty.IDP;

  @Option(
      names = "--use",
      paramLabel = "USE",
      defaultValue = "signing",
      description = "signing or encryption; signing unless given.")
  CertificateUse use = CertificateUse.SIGNING;

  CertificateKey key(String fingerprint) {
    return new CertificateKey(party, use, CertificateFingerprint.parse(fingerprint));
  }
}

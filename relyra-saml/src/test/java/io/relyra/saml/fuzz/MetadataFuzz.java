// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.fuzz;

import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.Sample;
import io.relyra.saml.metadata.IdentityProviderMetadata;
import io.relyra.saml.metadata.IdpMetadataReader;
import io.relyra.saml.metadata.MetadataLimits;
import io.relyra.saml.metadata.MetadataTrust;

/** Any bytes as metadata: read completely, or refused with a code of ours. */
public final class MetadataFuzz {
  private static final IdpMetadataReader READER = new IdpMetadataReader(MetadataLimits.DEFAULT);
  private static final MetadataTrust PINNED =
      MetadataTrust.Pinned.to(CertificateFingerprint.of(FixedKey.certificate()));

  private MetadataFuzz() {}

  public static void fuzzerTestOneInput(byte[] xml) {
    read(xml, PINNED);
    read(xml, new MetadataTrust.VouchedByOperator());
  }

  private static void read(byte[] xml, MetadataTrust trust) {
    try {
      IdentityProviderMetadata read = READER.read(xml, trust, Sample.NOW);
      if (read.signing().isEmpty() || read.identityProvider().ssoUrl().getHost() == null) {
        throw new AssertionError("nobody could connect to this");
      }
    } catch (SamlRefusal refusal) {
      // What a reader of metadata is allowed to do with any bytes.
    }
  }
}

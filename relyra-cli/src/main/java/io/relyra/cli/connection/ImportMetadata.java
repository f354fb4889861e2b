// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.EntityId;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.metadata.MetadataCandidate;
import io.relyra.cli.Stores;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.metadata.IdentityProviderMetadata;
import io.relyra.saml.metadata.IdpMetadataReader;
import io.relyra.saml.metadata.MetadataLimits;
import io.relyra.saml.metadata.MetadataTrust;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import reactor.core.publisher.Mono;

@Command(
    name = "import-metadata",
    description =
        "Take over what an identity provider says of itself in a file. You vouch for the file,"
            + " unless --signed-by names who must have signed it.")
final class ImportMetadata extends AnyRevision {
  @Parameters(index = "1", paramLabel = "FILE", description = "The metadata, as XML.")
  Path file = Path.of("");

  @Option(
      names = "--signed-by",
      paramLabel = "FINGERPRINT",
      description = "Refuse a file that no such certificate has signed; may be given twice.")
  List<String> signedBy = List.of();

  @Option(
      names = "--entity-id",
      paramLabel = "ENTITY",
      description = "Which one, of a file that describes several.")
  @Nullable String entityId;

  @Override
  Mono<ChangeOutcome> change(Stores stores, ChangeTarget target, ChangeContext context) {
    return stores.metadata().apply(target, candidate(), context);
  }

  private MetadataCandidate candidate() {
    byte[] xml = JsonFile.bytes(file);
    try {
      return read(xml, Clock.systemUTC().instant()).candidate(sha256(xml));
    } catch (SamlRefusal refusal) {
      throw Refusals.explain(refusal);
    }
  }

  private IdentityProviderMetadata read(byte[] xml, Instant now) {
    IdpMetadataReader reader = new IdpMetadataReader(MetadataLimits.DEFAULT);
    return entityId == null
        ? reader.read(xml, trust(), now)
        : reader.read(xml, new EntityId(entityId), trust(), now);
  }

  private MetadataTrust trust() {
    Set<CertificateFingerprint> pins =
        signedBy.stream().map(CertificateFingerprint::parse).collect(Collectors.toSet());
    return pins.isEmpty() ? new MetadataTrust.VouchedByOperator() : new MetadataTrust.Pinned(pins);
  }

  private static String sha256(byte[] xml) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(xml));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

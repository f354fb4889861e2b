// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.metadata.MetadataUrl;
import io.relyra.api.metadata.SourceTerms;
import io.relyra.api.metadata.SourceTerms.Schedule;
import io.relyra.api.refresh.RefreshCadence;
import io.relyra.cli.Stores;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import reactor.core.publisher.Mono;

@Command(
    name = "register",
    description = "Say where the metadata of a connection is, and who may sign it.")
final class RegisterMetadata extends AnyRevision {
  @Option(
      names = "--source",
      paramLabel = "URL",
      required = true,
      description = "Where the document is: https, and a host name.")
  String source = "";

  @Option(
      names = "--signed-by",
      paramLabel = "FINGERPRINT",
      description =
          "A certificate that may sign it; may be given often. Without one, all is refused.")
  List<String> signedBy = List.of();

  @Option(
      names = "--cadence",
      paramLabel = "CADENCE",
      defaultValue = "daily",
      description = "hourly, every_6h, daily or weekly; daily unless given.")
  RefreshCadence cadence = RefreshCadence.DAILY;

  @Option(names = "--on-demand", description = "Fetch it only when an operator asks for it.")
  boolean onDemand;

  @Override
  Mono<ChangeOutcome> change(Stores stores, ChangeTarget target, ChangeContext context) {
    SourceTerms terms =
        new SourceTerms(
            MetadataUrl.of(source),
            signedBy.stream().map(CertificateFingerprint::parse).collect(Collectors.toSet()),
            cadence,
            onDemand ? Schedule.ON_DEMAND : Schedule.AUTOMATIC);
    return stores.metadata().register(target, terms, context);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.cli.Stores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import reactor.core.publisher.Mono;

@Command(name = "pin", description = "Let one more certificate sign the metadata.")
final class PinMetadata extends AnyRevision {
  @Parameters(
      index = "1",
      paramLabel = "FINGERPRINT",
      description = "SHA-256 of the certificate, with or without colons.")
  String fingerprint = "";

  @Override
  Mono<ChangeOutcome> change(Stores stores, ChangeTarget target, ChangeContext context) {
    return stores.metadata().pin(target, CertificateFingerprint.parse(fingerprint), context);
  }
}

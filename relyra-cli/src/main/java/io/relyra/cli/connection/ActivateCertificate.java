// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.cli.Stores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import reactor.core.publisher.Mono;

@Command(name = "activate", description = "Use a staged certificate, beside those that are used.")
final class ActivateCertificate extends AnyRevision {
  @Parameters(
      index = "1",
      paramLabel = "FINGERPRINT",
      description = "SHA-256 of the certificate, with or without colons.")
  String fingerprint = "";

  @Mixin KeyOptions options = new KeyOptions();

  @Override
  Mono<ChangeOutcome> change(Stores stores, ChangeTarget target, ChangeContext context) {
    return stores.certificates().activate(target, options.key(fingerprint), context);
  }
}

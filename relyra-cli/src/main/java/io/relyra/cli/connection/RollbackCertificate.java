// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.cli.Stores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reactor.core.publisher.Mono;

@Command(
    name = "rollback",
    description = "Use one certificate again and stop using another, in one step.")
final class RollbackCertificate extends AnyRevision {
  @Option(
      names = "--restore",
      paramLabel = "FINGERPRINT",
      required = true,
      description = "A staged or retired certificate that is used from now on.")
  String restore = "";

  @Option(
      names = "--retire",
      paramLabel = "FINGERPRINT",
      required = true,
      description = "An active certificate that is not used any more.")
  String retire = "";

  @Mixin KeyOptions options = new KeyOptions();

  @Override
  Mono<ChangeOutcome> change(Stores stores, ChangeTarget target, ChangeContext context) {
    return stores
        .certificates()
        .rollback(target, options.key(restore), options.key(retire), context);
  }
}

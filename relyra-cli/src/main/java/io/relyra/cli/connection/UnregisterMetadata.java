// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.cli.Stores;
import picocli.CommandLine.Command;
import reactor.core.publisher.Mono;

@Command(
    name = "unregister",
    description = "Forget where the metadata is; what was taken over from there stays.")
final class UnregisterMetadata extends AnyRevision {
  @Override
  Mono<ChangeOutcome> change(Stores stores, ChangeTarget target, ChangeContext context) {
    return stores.metadata().unregister(target, context);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.cli.Stores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import reactor.core.publisher.Mono;

@Command(name = "update", description = "Change what is written about a connection.")
final class UpdateConnection extends SeenRevision {
  @Mixin FieldOptions fields = new FieldOptions();

  @Override
  Mono<ChangeOutcome> change(Stores stores, ChangeTarget target, ChangeContext context) {
    StoredConnection stored = Reads.connection(stores, target.scope(), target.id());
    return stores.connections().update(target, fields.over(stored.details()), context);
  }
}

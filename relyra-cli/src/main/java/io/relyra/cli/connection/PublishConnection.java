// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.cli.Stores;
import picocli.CommandLine.Command;
import reactor.core.publisher.Mono;

@Command(name = "publish", description = "Let people log in, if all is there that this takes.")
final class PublishConnection extends AnyRevision {
  @Override
  Mono<ChangeOutcome> change(Stores stores, ChangeTarget target, ChangeContext context) {
    return stores.connections().publish(target, context);
  }
}

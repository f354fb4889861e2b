// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.cli.Stores;
import picocli.CommandLine.Command;
import reactor.core.publisher.Mono;

@Command(
    name = "resume",
    description = "You have looked: a source that was held or suspended is due at once.")
final class ResumeMetadata extends AnyRevision {
  @Override
  Mono<ChangeOutcome> change(Stores stores, ChangeTarget target, ChangeContext context) {
    return stores.metadata().resume(target, context);
  }
}

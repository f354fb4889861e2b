// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.cli.Stores;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import reactor.core.publisher.Mono;

@Command(name = "replace", description = "Replace all rules of a connection by those of a file.")
final class ReplaceMapping extends SeenRevision {
  @Option(
      names = "--file",
      paramLabel = "FILE",
      required = true,
      description = "The rules as JSON, such as show has printed them.")
  Path file = Path.of("");

  @Override
  Mono<ChangeOutcome> change(Stores stores, ChangeTarget target, ChangeContext context) {
    return stores.mappings().replace(target, MappingFile.read(file), context);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.connection.store.ChangeRefusal;
import io.relyra.api.metadata.MetadataRevision;
import io.relyra.api.metadata.MetadataSource;
import io.relyra.api.metadata.MetadataStore.SourceOutcome;
import io.relyra.cli.Answer;
import io.relyra.cli.StoreCommand;
import io.relyra.cli.Stores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show a source of metadata, and what was found there lately.")
final class ShowMetadata extends StoreCommand {
  @Parameters(index = "0", paramLabel = "CONNECTION", description = "The id of the connection.")
  String id = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "At most so many revisions, up to 1000; 10 unless given.")
  int limit;

  @Override
  protected Answer answer(Stores stores) {
    List<MetadataRevision> revisions =
        stores.await(stores.metadata().revisions(scope(), connection(id), limit).collectList());
    MetadataSource source = source(stores);
    List<String> lines = new ArrayList<>();
    lines.add(MetadataView.line(source));
    lines.add("  " + source.terms().url().value());
    source.terms().pins().forEach(pin -> lines.add("  signed by " + pin.value()));
    revisions.forEach(revision -> lines.add("  " + MetadataView.line(revision)));
    Map<String, Object> object = new LinkedHashMap<>(MetadataView.json(source));
    object.put("revisions", revisions.stream().map(MetadataView::json).toList());
    return Answer.done(lines, object);
  }

  private MetadataSource source(Stores stores) {
    Reads.connection(stores, scope(), connection(id));
    if (stores.await(stores.metadata().find(scope(), connection(id)))
        instanceof SourceOutcome.Found found) {
      return found.source();
    }
    throw Refusals.explain(new ChangeRefusal.SourceNotFound());
  }
}

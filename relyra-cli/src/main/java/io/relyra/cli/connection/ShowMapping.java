// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.connection.store.MappingStore.RulesOutcome;
import io.relyra.cli.Answer;
import io.relyra.cli.StoreCommand;
import io.relyra.cli.Stores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show the rules of a connection, in their order.")
final class ShowMapping extends StoreCommand {
  @Parameters(index = "0", paramLabel = "CONNECTION", description = "The id of the connection.")
  String id = "";

  @Override
  protected Answer answer(Stores stores) {
    RulesOutcome.Found found = Reads.rules(stores, scope(), connection(id));
    List<String> lines = new ArrayList<>();
    lines.add(id + ", revision " + found.version());
    MappingFile.lines(found.rules()).forEach(rule -> lines.add("  " + rule));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", id);
    object.put("revision", found.version());
    object.put("mapping", MappingFile.json(found.rules()));
    return Answer.done(lines, object);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.connection.ConnectionResolution.Resolved;
import io.relyra.api.connection.change.ConnectionState;
import io.relyra.api.connection.change.Readiness;
import io.relyra.api.connection.store.MissingPiece;
import io.relyra.cli.Answer;
import io.relyra.cli.StoreCommand;
import io.relyra.cli.Stores;
import io.relyra.saml.preset.Finding;
import io.relyra.saml.preset.Presets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Show a connection, what it lacks, and which traps it has stepped into.")
final class ShowConnection extends StoreCommand {
  @Parameters(index = "0", paramLabel = "CONNECTION", description = "The id of the connection.")
  String id = "";

  @Override
  protected Answer answer(Stores stores) {
    ConnectionState state = Reads.state(stores, scope(), connection(id));
    Readiness readiness = new Readiness(stores.presets());
    List<String> missing =
        readiness.missing(state).stream().sorted().map(MissingPiece::wireName).toList();
    List<Finding> traps = traps(readiness, state);
    return Answer.done(lines(state, missing, traps), object(state, missing, traps));
  }

  // The traps are those of the product, and only a complete connection can step into them.
  private static List<Finding> traps(Readiness readiness, ConnectionState state) {
    if (readiness.resolve(state) instanceof Resolved resolved) {
      return state
          .connection()
          .details()
          .preset()
          .flatMap(Presets::find)
          .map(preset -> preset.check(resolved.connection()))
          .orElse(List.of());
    }
    return List.of();
  }

  private static List<String> lines(
      ConnectionState state, List<String> missing, List<Finding> traps) {
    List<String> lines = new ArrayList<>();
    lines.add(ConnectionView.line(state.connection()));
    ConnectionFields.write(state.connection().details())
        .forEach((name, value) -> lines.add("  " + name + ": " + value.replace("\n", "; ")));
    state
        .certificates()
        .forEach(certificate -> lines.add("  certificate " + CertificateView.line(certificate)));
    lines.add(
        "  mapping: %d attributes, %d roles"
            .formatted(state.mappings().attributes().size(), state.mappings().groups().size()));
    if (!missing.isEmpty()) {
      lines.add("  missing: " + String.join(", ", missing));
    }
    traps.forEach(
        trap -> lines.add("  " + CertificateView.word(trap.severity()) + ": " + trap.message()));
    return lines;
  }

  private static Map<String, Object> object(
      ConnectionState state, List<String> missing, List<Finding> traps) {
    Map<String, Object> object = new LinkedHashMap<>(ConnectionView.json(state.connection()));
    object.put("certificates", state.certificates().stream().map(CertificateView::json).toList());
    object.put("mapping", MappingFile.json(state.mappings()));
    object.put("missing", missing);
    object.put("warnings", traps.stream().map(ShowConnection::json).toList());
    return object;
  }

  private static Map<String, Object> json(Finding trap) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", trap.id());
    object.put("severity", CertificateView.word(trap.severity()));
    object.put("message", trap.message());
    return object;
  }
}

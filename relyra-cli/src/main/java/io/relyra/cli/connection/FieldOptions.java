// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.connection.store.ConnectionDetails;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** What is to be written about a connection. */
final class FieldOptions {
  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Write one value; may be given often. The names are those that show prints.")
  Map<String, String> set = new HashMap<>();

  @Option(
      names = "--unset",
      paramLabel = "NAME",
      description = "Leave a value to the preset, or empty; may be given often.")
  List<String> unset = List.of();

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Replace all values by those of a JSON file, such as show has printed.")
  @Nullable Path from;

  ConnectionDetails over(ConnectionDetails stored) {
    Map<String, String> values = new LinkedHashMap<>();
    if (from == null) {
      values.putAll(ConnectionFields.write(stored));
    } else {
      JsonNode file = JsonFile.object(from);
      JsonNode details = file.path("details").isObject() ? file.path("details") : file;
      details
          .properties()
          .forEach(
              value -> {
                if (!value.getValue().isNull()) {
                  values.put(value.getKey(), text(value.getValue()));
                }
              });
    }
    unset.forEach(
        name -> {
          ConnectionFields.check(name);
          values.remove(name);
        });
    values.putAll(set);
    return ConnectionFields.read(values);
  }

  private static String text(JsonNode value) {
    return value.isArray()
        ? String.join("\n", value.valueStream().map(JsonNode::asString).toList())
        : value.asString();
  }
}

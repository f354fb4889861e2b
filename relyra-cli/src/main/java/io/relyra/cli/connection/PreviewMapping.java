// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.mapping.MappedUser;
import io.relyra.api.mapping.MappingRules;
import io.relyra.cli.Answer;
import io.relyra.cli.StoreCommand;
import io.relyra.cli.Stores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "preview",
    description =
        "Show what rules make of a sample; changes nothing. With --file it needs no database.")
final class PreviewMapping extends StoreCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "CONNECTION",
      description = "Use the rules of this connection.")
  @Nullable String id;

  @Option(names = "--file", paramLabel = "FILE", description = "Use the rules of this JSON file.")
  @Nullable Path file;

  @Option(
      names = "--sample",
      paramLabel = "FILE",
      required = true,
      description =
          "An assertion or response as XML, or its attributes as JSON: {\"NAME\": [\"VALUE\"]}.")
  Path sample = Path.of("");

  @Override
  protected Answer answer(Stores stores) {
    if ((id == null) == (file == null)) {
      throw usage("name a connection, or give --file");
    }
    MappingRules rules =
        file != null
            ? MappingFile.read(file)
            : Reads.rules(stores, scope(), connection(String.valueOf(id))).rules();
    Map<String, List<String>> attributes = SampleFile.attributes(sample);
    MappedUser user = rules.apply(attributes);
    List<String> lines = new ArrayList<>();
    Map<String, Object> fields = new LinkedHashMap<>();
    user.fields()
        .forEach(
            (field, values) -> {
              lines.add(field.wireName() + ": " + String.join(", ", values));
              fields.put(field.wireName(), values);
            });
    user.roles().forEach(role -> lines.add("role: " + role));
    List<String> unused = unused(rules, attributes);
    unused.forEach(name -> lines.add("no rule uses: " + name));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("fields", fields);
    object.put("roles", List.copyOf(user.roles()));
    object.put("unused_attributes", unused);
    return Answer.done(lines, object);
  }

  // A misspelt name of an attribute shows here.
  private static List<String> unused(MappingRules rules, Map<String, List<String>> attributes) {
    return attributes.keySet().stream()
        .filter(
            name ->
                rules.attributes().stream().noneMatch(rule -> rule.attribute().equals(name))
                    && rules.groups().stream().noneMatch(rule -> rule.attribute().equals(name)))
        .toList();
  }
}

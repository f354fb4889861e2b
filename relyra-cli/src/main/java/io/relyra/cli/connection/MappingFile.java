// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.mapping.AttributeRule;
import io.relyra.api.mapping.GroupRule;
import io.relyra.api.mapping.MappingRules;
import io.relyra.api.mapping.TargetField;
import io.relyra.api.mapping.ValueStrategy;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Rules as JSON: {@code {"attributes": [{"attribute", "target", "values"}], "groups":
 * [{"attribute", "value", "role"}]}}.
 */
final class MappingFile {
  private MappingFile() {}

  static MappingRules read(Path file) {
    JsonNode root = JsonFile.object(file);
    JsonNode rules = root.path("mapping").isObject() ? root.path("mapping") : root;
    only(rules, Set.of("attributes", "groups"));
    return new MappingRules(
        rules.path("attributes").valueStream().map(MappingFile::attribute).toList(),
        rules.path("groups").valueStream().map(MappingFile::group).toList());
  }

  static Map<String, Object> json(MappingRules rules) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("attributes", rules.attributes().stream().map(MappingFile::json).toList());
    object.put("groups", rules.groups().stream().map(MappingFile::json).toList());
    return object;
  }

  static List<String> lines(MappingRules rules) {
    return java.util.stream.Stream.concat(
            rules.attributes().stream()
                .map(
                    rule ->
                        "%s (%s) fills %s"
                            .formatted(
                                rule.attribute(),
                                rule.values().wireName(),
                                rule.target().wireName())),
            rules.groups().stream()
                .map(
                    rule ->
                        "%s = %s gives %s".formatted(rule.attribute(), rule.value(), rule.role())))
        .toList();
  }

  private static AttributeRule attribute(JsonNode rule) {
    only(rule, Set.of("attribute", "target", "values"));
    try {
      return new AttributeRule(
          text(rule, "attribute"),
          TargetField.parse(text(rule, "target")),
          rule.has("values") ? ValueStrategy.parse(text(rule, "values")) : ValueStrategy.FIRST);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "an attribute rule fills email, first_name, last_name, display_name or name_id with first"
              + " or all values: "
              + e.getMessage(),
          e);
    }
  }

  private static GroupRule group(JsonNode rule) {
    only(rule, Set.of("attribute", "value", "role"));
    return new GroupRule(text(rule, "attribute"), text(rule, "value"), text(rule, "role"));
  }

  // A word that is misspelt must not be a rule that is missing.
  private static void only(JsonNode object, Set<String> names) {
    for (String name : object.propertyNames()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException("a mapping has no member " + name);
      }
    }
  }

  private static String text(JsonNode object, String name) {
    if (!object.path(name).isString()) {
      throw new IllegalArgumentException("a rule lacks " + name);
    }
    return object.path(name).asString();
  }

  private static Map<String, Object> json(AttributeRule rule) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("attribute", rule.attribute());
    object.put("target", rule.target().wireName());
    object.put("values", rule.values().wireName());
    return object;
  }

  private static Map<String, Object> json(GroupRule rule) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("attribute", rule.attribute());
    object.put("value", rule.value());
    object.put("role", rule.role());
    return object;
  }
}

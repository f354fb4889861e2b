// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.mapping;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All rules of a connection, in their order.
 *
 * @param attributes which attribute fills which field; at most one for each field
 * @param groups which value gives which role; up to {@value #MAX_GROUPS} different ones
 */
public record MappingRules(List<AttributeRule> attributes, List<GroupRule> groups) {
  /** The most rules for roles. */
  public static final int MAX_GROUPS = 500;

  /** No rules: a user is what the assertion says, and has no roles. */
  public static final MappingRules NONE = new MappingRules(List.of(), List.of());

  /**
   * Checks that the rules can stand together.
   *
   * @throws IllegalArgumentException if two fill one field, two are equal, or there are too many
   */
  public MappingRules {
    attributes = List.copyOf(attributes);
    groups = List.copyOf(groups);
    if (attributes.stream().map(AttributeRule::target).distinct().count() < attributes.size()) {
      throw new IllegalArgumentException("two rules fill the same field");
    }
    if (groups.size() > MAX_GROUPS || Set.copyOf(groups).size() < groups.size()) {
      throw new IllegalArgumentException(
          "at most " + MAX_GROUPS + " rules can give roles, and no two may be equal");
    }
  }

  /**
   * Applies the rules: to a verified assertion, or to a sample before they are saved.
   *
   * <p>Pure: the same attributes give the same user. A rule whose attribute is missing, or has no
   * value, does nothing.
   *
   * @param values the attributes, each with its values in the order of the assertion
   * @return what they make of a user
   */
  public MappedUser apply(Map<String, List<String>> values) {
    EnumMap<TargetField, List<String>> fields = new EnumMap<>(TargetField.class);
    for (AttributeRule rule : attributes) {
      List<String> found = values.getOrDefault(rule.attribute(), List.of());
      if (!found.isEmpty()) {
        fields.put(rule.target(), rule.values() == ValueStrategy.ALL ? found : found.subList(0, 1));
      }
    }
    Set<String> roles = new LinkedHashSet<>();
    for (GroupRule rule : groups) {
      if (values.getOrDefault(rule.attribute(), List.of()).contains(rule.value())) {
        roles.add(rule.role());
      }
    }
    return new MappedUser(fields, roles);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.mapping;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the rules make of an assertion.
 *
 * @param fields the fields that were filled, each with its values
 * @param roles in the order of the rules
 */
public record MappedUser(Map<TargetField, List<String>> fields, Set<String> roles) {
  /** Copies both. */
  public MappedUser {
    EnumMap<TargetField, List<String>> copy = new EnumMap<>(TargetField.class);
    fields.forEach((field, values) -> copy.put(field, List.copyOf(values)));
    fields = Collections.unmodifiableMap(copy);
    roles = Collections.unmodifiableSet(new LinkedHashSet<>(roles));
  }

  @Override
  public String toString() {
    return "MappedUser[hidden, " + fields.size() + " fields, " + roles.size() + " roles]";
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.idp;

import io.relyra.test.idp.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who can sign in. */
final class People {
  static final List<Person> ALL =
      List.of(
          person("ada@example.com", "Ada Lovelace", "engineering", "mathematics"),
          person("grace@example.com", "Grace Hopper", "engineering"),
          person("zoë@example.com", "Zoë Ångström \"Zed\" <O'Neill>", "support"));

  private People() {}

  static Person named(String nameId) {
    return ALL.stream()
        .filter(person -> person.nameId().equals(nameId))
        .findFirst()
        .orElse(ALL.get(0));
  }

  private static Person person(String email, String name, String... groups) {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    attributes.put("displayName", List.of(name));
    attributes.put("email", List.of(email));
    attributes.put("groups", List.of(groups));
    return new Person(email, Person.EMAIL_ADDRESS, attributes);
  }
}

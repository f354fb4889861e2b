// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.idp;

import io.relyra.demo.Tenant;
import io.relyra.test.idp.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who can sign in. Each identity provider has its own words for the same things. */
final class People {
  private static final List<Person> ACME =
      List.of(
          acme("ada@example.com", "Ada Lovelace", "engineering", "mathematics"),
          acme("grace@example.com", "Grace Hopper", "engineering"),
          acme("zoë@example.com", "Zoë Ångström \"Zed\" <O'Neill>", "support"));
  private static final List<Person> GLOBEX =
      List.of(
          globex("hedy@globex.example", "Hedy Lamarr", "Developers"),
          globex("ida@globex.example", "Ida Rhodes", "Helpdesk"));

  private People() {}

  static List<Person> of(Tenant tenant) {
    return switch (tenant) {
      case ACME -> ACME;
      case GLOBEX -> GLOBEX;
    };
  }

  static Person named(Tenant tenant, String nameId) {
    List<Person> people = of(tenant);
    return people.stream()
        .filter(person -> person.nameId().equals(nameId))
        .findFirst()
        .orElse(people.get(0));
  }

  private static Person acme(String email, String name, String... groups) {
    return person(
        email,
        Map.of("displayName", List.of(name), "email", List.of(email), "groups", List.of(groups)));
  }

  private static Person globex(String email, String name, String... groups) {
    return person(
        email, Map.of("cn", List.of(name), "mail", List.of(email), "memberOf", List.of(groups)));
  }

  private static Person person(String email, Map<String, List<String>> attributes) {
    Map<String, List<String>> ordered = new LinkedHashMap<>();
    attributes.keySet().stream().sorted().forEach(key -> ordered.put(key, attributes.get(key)));
    return new Person(email, Person.EMAIL_ADDRESS, ordered);
  }
}

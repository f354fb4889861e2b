// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.idp;

import io.relyra.demo.Tenant;
import io.relyra.test.idp.Deviation;
import io.relyra.test.idp.Deviations;
import io.relyra.test.idp.Person;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something to choose on the sign-in page.
 *
 * @param value sent back
 * @param label shown
 */
record Choice(String value, String label) {
  static List<Choice> people(Tenant tenant) {
    return People.of(tenant).stream().map(Choice::of).toList();
  }

  static List<Choice> deviations() {
    return Deviations.all().stream().map(Choice::of).toList();
  }

  private static Choice of(Person person) {
    return new Choice(
        person.nameId(),
        Stream.of("displayName", "cn")
            .flatMap(name -> person.attributes().getOrDefault(name, List.of()).stream())
            .findFirst()
            .orElse(person.nameId()));
  }

  private static Choice of(Deviation deviation) {
    return new Choice(deviation.name(), deviation.sentence());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.idp;

import io.relyra.test.idp.Deviation;
import io.relyra.test.idp.Deviations;
import io.relyra.test.idp.Person;
import java.util.List;

/**
 * Something to choose on the sign-in page.
 *
 * @param value sent back
 * @param label shown
 */
record Choice(String value, String label) {
  static List<Choice> people() {
    return People.ALL.stream().map(Choice::of).toList();
  }

  static List<Choice> deviations() {
    return Deviations.all().stream().map(Choice::of).toList();
  }

  private static Choice of(Person person) {
    return new Choice(
        person.nameId(),
        String.join(" ", person.attributes().getOrDefault("displayName", List.of())));
  }

  private static Choice of(Deviation deviation) {
    return new Choice(deviation.name(), deviation.sentence());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.forge;

import io.relyra.test.idp.Person;

/** Whom the genuine responses are about. */
final class Victim {
  static final Person PERSON = Person.withEmail("victim@example.org");

  private Victim() {}
}

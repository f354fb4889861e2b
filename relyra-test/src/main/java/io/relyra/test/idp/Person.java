// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who logs in.
 *
 * @param nameId the identifier that the assertion carries, not blank
 * @param nameIdFormat the format URI (SAML Core 8.3)
 * @param attributes names and values in the order in which they are written; may be empty
 */
public record Person(String nameId, String nameIdFormat, Map<String, List<String>> attributes) {
  /** The identifier is an e-mail address (SAML Core 8.3.2). */
  public static final String EMAIL_ADDRESS =
      "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";

  /** The identifier is opaque and the same at each login (SAML Core 8.3.7). */
  public static final String PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

  /**
   * Copies the attributes and keeps their order.
   *
   * @throws IllegalArgumentException if the name id is blank or an attribute has no value
   */
  public Person {
    if (nameId.isBlank()) {
      throw new IllegalArgumentException("a person needs a name id");
    }
    Map<String, List<String>> copy = new LinkedHashMap<>();
    attributes.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    if (copy.values().stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("an attribute needs a value");
    }
    attributes = Collections.unmodifiableMap(copy);
  }

  /**
   * Somebody who is known by an e-mail address, which is the only attribute, too.
   *
   * @param email the address
   * @return the person
   */
  public static Person withEmail(String email) {
    return new Person(email, EMAIL_ADDRESS, Map.of("email", List.of(email)));
  }
}

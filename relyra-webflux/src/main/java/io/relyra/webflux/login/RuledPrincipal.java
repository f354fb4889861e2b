// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import io.relyra.api.mapping.MappedUser;
import io.relyra.api.mapping.MappingRules;
import io.relyra.api.mapping.TargetField;
import io.relyra.saml.assertion.VisibleName;
import io.relyra.saml.verify.VerifiedAssertion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the rules of a connection make of an assertion. */
final class RuledPrincipal {
  private RuledPrincipal() {}

  static MappingOutcome of(VerifiedAssertion assertion) {
    return apply(assertion.mappings(), PrincipalMapping.principal(assertion));
  }

  static MappingOutcome apply(MappingRules rules, LoginPrincipal signed) {
    MappedUser user = rules.apply(signed.attributes());
    boolean renames =
        rules.attributes().stream().anyMatch(rule -> rule.target() == TargetField.NAME_ID);
    List<String> name = user.fields().getOrDefault(TargetField.NAME_ID, List.of());
    // Falling back to the subject would let the same person be two users.
    if (renames && (name.isEmpty() || !VisibleName.isValid(name.get(0)))) {
      return new MappingOutcome.Denied();
    }
    Map<String, List<String>> attributes = new LinkedHashMap<>(signed.attributes());
    // A field that a rule fills is never what an attribute happens to be called.
    rules.attributes().forEach(rule -> attributes.remove(rule.target().wireName()));
    user.fields().forEach((field, values) -> attributes.put(field.wireName(), values));
    return new MappingOutcome.Mapped(
        signed.seenAs(renames ? name.get(0) : null, attributes, user.roles()));
  }
}

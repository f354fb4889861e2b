// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.mapping.AttributeRule;
import io.relyra.api.mapping.GroupRule;
import io.relyra.api.mapping.MappingRules;
import io.relyra.api.mapping.TargetField;
import io.relyra.api.mapping.ValueStrategy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuledPrincipalTest {
  private final LoginPrincipal signed =
      new LoginPrincipal(
          "subject",
          "urn:format",
          Map.of("mail", List.of("a@example.com", "b@example.com"), "groups", List.of("staff")),
          "acme",
          "https://idp.example.com",
          "session",
          Instant.EPOCH,
          null,
          null);

  @Test
  void rulesFillFieldsAndGiveRoles() {
    LoginPrincipal mapped =
        mapped(
            new MappingRules(
                List.of(new AttributeRule("mail", TargetField.EMAIL, ValueStrategy.FIRST)),
                List.of(
                    new GroupRule("groups", "staff", "USER"),
                    new GroupRule("groups", "Staff", "ADMIN"))));
    assertThat(mapped.attribute("email")).contains("a@example.com");
    assertThat(mapped.roles()).containsExactly("USER");
    assertThat(mapped.nameId()).isEqualTo("subject");
    assertThat(mapped.nameIdFormat()).isEqualTo("urn:format");
    assertThat(mapped.attributes()).containsAllEntriesOf(signed.attributes());
  }

  @Test
  void withoutRulesEverythingIsAsSigned() {
    assertThat(mapped(MappingRules.NONE)).isEqualTo(signed);
  }

  @Test
  void nameComesFromTheAttributeOrNobodyIsLetIn() {
    LoginPrincipal renamed = mapped(nameFrom("mail"));
    assertThat(renamed.getName()).isEqualTo("a@example.com");
    // What was signed stays: single logout finds the session by it.
    assertThat(renamed.nameId()).isEqualTo("subject");
    assertThat(renamed.nameIdFormat()).isEqualTo("urn:format");
    assertThat(RuledPrincipal.apply(nameFrom("uid"), signed))
        .isEqualTo(new MappingOutcome.Denied());
  }

  @Test
  void nameThatLooksLikeAnotherLetsNobodyIn() {
    for (String name : List.of("admin\u200B", " admin", "admin\u00A0", "ad\u202Emin")) {
      assertThat(RuledPrincipal.apply(nameFrom("mail"), withMail(name)))
          .as(name)
          .isEqualTo(new MappingOutcome.Denied());
    }
  }

  @Test
  void fieldOfARuleIsNeverTheAttributeOfThatName() {
    LoginPrincipal chosen =
        signed.seenAs(null, Map.of("email", List.of("boss@example.com")), Set.of());
    MappingRules rules =
        new MappingRules(
            List.of(new AttributeRule("mail", TargetField.EMAIL, ValueStrategy.FIRST)), List.of());
    LoginPrincipal mapped =
        ((MappingOutcome.Mapped) RuledPrincipal.apply(rules, chosen)).principal();
    assertThat(mapped.attribute("email")).isEmpty();
  }

  private LoginPrincipal withMail(String value) {
    return signed.seenAs(null, Map.of("mail", List.of(value)), Set.of());
  }

  private LoginPrincipal mapped(MappingRules rules) {
    return ((MappingOutcome.Mapped) RuledPrincipal.apply(rules, signed)).principal();
  }

  private static MappingRules nameFrom(String attribute) {
    return new MappingRules(
        List.of(new AttributeRule(attribute, TargetField.NAME_ID, ValueStrategy.FIRST)), List.of());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditSummaryTest {
  @ParameterizedTest
  @CsvSource({
    "certificate_pem, anything",
    "sp_private_key, anything",
    "relay_state, rs_abc",
    "assertion, anything",
    "signed_assertion, anything",
    "note, -----BEGIN CERTIFICATE----- MIIB",
    "note, <saml:Assertion xmlns='x'>",
    "note, <?xml version='1.0'?>"
  })
  void secretsAreNotKept(String name, String value) {
    assertThat(AuditSummary.of(Map.of(name, value)).facts())
        .containsEntry(name, AuditSummary.REDACTED);
  }

  @Test
  void longValuesAreNotKept() {
    assertThat(AuditSummary.of(Map.of("note", "x".repeat(512))).facts().get("note")).hasSize(512);
    assertThat(AuditSummary.of(Map.of("note", "x".repeat(513))).facts().get("note"))
        .startsWith(AuditSummary.REDACTED)
        .doesNotContain("xx");
  }

  @Test
  void changeOfALongValueIsToldAndItsTextIsNot() {
    AuditSummary before = AuditSummary.of(Map.of("url", "https://idp/" + "a".repeat(600)));
    AuditSummary after = AuditSummary.of(Map.of("url", "https://xyz/" + "a".repeat(600)));
    assertThat(AuditSummary.difference(before, after).facts()).containsEntry("url", "changed");
    assertThat(AuditSummary.difference(before, before).facts()).isEmpty();
    assertThat(after.facts().get("url")).doesNotContain("xyz");
  }

  @Test
  void lifetimeOfAssertionsIsNoAssertion() {
    assertThat(AuditSummary.of(Map.of("max_assertion_lifetime", "PT24H")).facts())
        .containsEntry("max_assertion_lifetime", "PT24H");
  }

  @Test
  void manyFactsAreCutAndSaySo() {
    Map<String, String> facts = new TreeMap<>();
    for (int i = 10; i < 50; i++) {
      facts.put("fact_" + i, "value");
    }
    assertThat(AuditSummary.of(facts).facts())
        .hasSize(AuditSummary.MAX_FACTS + 1)
        .containsEntry(AuditSummary.CUT, "8")
        .containsKey("fact_41")
        .doesNotContainKey("fact_42");
  }

  @Test
  void differenceNamesWhatWasAddedChangedAndRemoved() {
    AuditSummary before = AuditSummary.of(Map.of("same", "1", "old", "1", "changes", "1"));
    AuditSummary after = AuditSummary.of(Map.of("same", "1", "new", "1", "changes", "2"));
    assertThat(AuditSummary.difference(before, after).facts())
        .isEqualTo(Map.of("old", "removed", "new", "added", "changes", "changed"));
  }

  @Test
  void namesHaveOneForm() {
    assertThatIllegalArgumentException().isThrownBy(() -> AuditSummary.of(Map.of("Name", "x")));
    assertThatIllegalArgumentException().isThrownBy(() -> ChangeContext.of(" ", "why"));
    assertThatIllegalArgumentException().isThrownBy(() -> ChangeContext.of("who", ""));
    assertThatIllegalArgumentException().isThrownBy(() -> ChangeContext.of("who", "a\nb"));
  }
}

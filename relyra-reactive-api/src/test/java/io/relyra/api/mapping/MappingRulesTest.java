// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappingRulesTest {
  private static final Map<String, List<String>> SAMPLE =
      Map.of("mail", List.of("a", "b"), "groups", List.of("x", "y"), "empty", List.of());

  @Test
  void sampleIsMappedAsALoginWouldBe() {
    MappingRules rules =
        new MappingRules(
            List.of(
                new AttributeRule("mail", TargetField.EMAIL, ValueStrategy.ALL),
                new AttributeRule("mail", TargetField.DISPLAY_NAME, ValueStrategy.FIRST),
                new AttributeRule("empty", TargetField.FIRST_NAME, ValueStrategy.FIRST),
                new AttributeRule("missing", TargetField.LAST_NAME, ValueStrategy.ALL)),
            List.of(
                new GroupRule("groups", "y", "SECOND"),
                new GroupRule("groups", "x", "FIRST"),
                new GroupRule("groups", "z", "NEVER"),
                new GroupRule("mail", "a", "FIRST")));
    MappedUser user = rules.apply(SAMPLE);
    assertThat(user.fields())
        .isEqualTo(
            Map.of(TargetField.EMAIL, List.of("a", "b"), TargetField.DISPLAY_NAME, List.of("a")));
    assertThat(user.roles()).containsExactly("SECOND", "FIRST");
  }

  @Test
  void rulesThatContradictEachOtherAreRefused() {
    AttributeRule one = new AttributeRule("a", TargetField.EMAIL, ValueStrategy.FIRST);
    AttributeRule other = new AttributeRule("b", TargetField.EMAIL, ValueStrategy.FIRST);
    GroupRule group = new GroupRule("a", "b", "c");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MappingRules(List.of(one, other), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MappingRules(List.of(), List.of(group, group)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AttributeRule("a", TargetField.NAME_ID, ValueStrategy.ALL));
    assertThatIllegalArgumentException().isThrownBy(() -> new GroupRule("a", "b\0", "c"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The names that the other side chooses: entity ids and assertion ids. */
class NameTest {
  @Property(tries = 10_000)
  void takenNamesSurviveUtf8AndHoldNothingInvisible(@ForAll String candidate) {
    EntityId name;
    try {
      name = new EntityId(candidate);
    } catch (IllegalArgumentException refused) {
      return;
    }
    String read = new String(name.value().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    assertThat(read).isEqualTo(candidate).isEqualTo(candidate.strip()).isNotEmpty();
    assertThat(candidate.codePoints().noneMatch(Character::isISOControl)).isTrue();
  }

  @Example
  void takesNamesOfAnyScript() {
    for (String name :
        new String[] {
          "urn:a", "\u6f22\u5b57", "\ud83d\udd11", "\"'\\{}$", "e\u0301", "%00", "<a&b>"
        }) {
      assertThat(new EntityId(name).value()).isEqualTo(name);
      assertThat(new AssertionId(name).value()).isEqualTo(name);
    }
  }

  @Example
  void refusesNamesThatAReaderCouldTakeForAnother() {
    for (String name :
        new String[] {
          "",
          " ",
          "a ",
          " a",
          "a b",
          "a\tb",
          "a\n",
          "\u0000",
          "a\u007f",
          "a\u0085",
          "a\u00a0b",
          "a\u2003b",
          "a\u200bb",
          "a\u202eb",
          "\ufeffa",
          "a\u2028",
          "a\u3000",
          "\ud83d",
          "\udd11\ud83d",
          "a\u00ad",
          "a\u2060",
          "\udb40\udc41",
          "a\ufffe",
          "a\uffff"
        }) {
      assertThatIllegalArgumentException().as(name).isThrownBy(() -> new EntityId(name));
      assertThatIllegalArgumentException().as(name).isThrownBy(() -> new AssertionId(name));
    }
  }

  @Example
  void longestNamesAreTakenAndOneMoreIsNot() {
    assertThat(new EntityId("i".repeat(1024)).value()).hasSize(1024);
    assertThat(new AssertionId("a".repeat(256)).value()).hasSize(256);
    assertThatIllegalArgumentException().isThrownBy(() -> new EntityId("i".repeat(1025)));
    assertThatIllegalArgumentException().isThrownBy(() -> new AssertionId("a".repeat(257)));
  }

  @Example
  void namesAreComparedExactly() {
    assertThat(new EntityId("https://idp.example.com/"))
        .isNotEqualTo(new EntityId("https://idp.example.com"))
        .isNotEqualTo(new EntityId("https://IDP.example.com/"));
    assertThat(new EntityId("\u00e9")).isNotEqualTo(new EntityId("e\u0301"));
  }

  @Example
  void refusalsDoNotRepeatTheName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EntityId("secret name"))
        .withMessageNotContaining("secret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AssertionId("secret name"))
        .withMessageNotContaining("secret");
  }
}

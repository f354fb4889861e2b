// SPDX-License-Identifier: Apache-2.0
package io.relyra.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReplayKeyTest {
  @Property(tries = 500)
  void triplesThatConcatenateEquallyHaveDifferentKeys(@ForAll("names") String text) {
    Map<ReplayKey, List<String>> seen = new HashMap<>();
    for (int i = 1; i < text.length() - 1; i++) {
      for (int j = i + 1; j < text.length(); j++) {
        List<String> triple =
            List.of(text.substring(0, i), text.substring(i, j), text.substring(j));
        assertThat(seen.put(keyOf(triple), triple)).as("%s", triple).isNull();
      }
    }
  }

  @Property(tries = 500)
  void equalTriplesHaveEqualKeys(@ForAll("names") String a, @ForAll("names") String b) {
    assertThat(keyOf(List.of(a, b, a))).isEqualTo(keyOf(List.of(a, b, a)));
    assertThat(keyOf(List.of(a, b, a)).equals(keyOf(List.of(b, a, b)))).isEqualTo(a.equals(b));
  }

  // Keys are shared by nodes of different versions: this value may never change.
  @Example
  void keyOfAKnownTripleStaysWhatItIs() {
    assertThat(keyOf(List.of("acme", "https://idp.example.com/\u00fc", "_1")).value())
        .isEqualTo("rk_NLTPqfKMmRWCOGINA5QlBwUXRgVeVNMaNQhYs_XA1EY");
  }

  @Example
  void refusesWhatIsNotAKey() {
    String digest = "A".repeat(43);
    assertThat(new ReplayKey("rk_" + digest).value()).hasSize(46);
    for (String value :
        new String[] {
          "",
          digest,
          "rk_",
          "rk_" + digest + "A",
          "rk_" + digest.substring(1),
          "RK_" + digest,
          "rk_" + digest + "\n",
          "rk_" + digest.replaceFirst("A", "+")
        }) {
      assertThatIllegalArgumentException().as(value).isThrownBy(() -> new ReplayKey(value));
    }
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withChars("ab01").ofMinLength(3).ofMaxLength(9);
  }

  private static ReplayKey keyOf(List<String> triple) {
    return ReplayKey.of(
        new ConnectionId(triple.get(0)),
        new EntityId(triple.get(1)),
        new AssertionId(triple.get(2)));
  }
}

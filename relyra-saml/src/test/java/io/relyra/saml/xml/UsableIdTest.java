// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** SAML Core 1.3.4; Namespaces in XML 1.0, NCName. */
class UsableIdTest {
  private static final Pattern FIRST = Pattern.compile("[\\p{L}_]");
  private static final Pattern LATER = Pattern.compile("[\\p{L}\\p{N}_.-]");

  @Test
  void takesLettersAndUnderscoresFirstAndNumbersDotsAndHyphensLater() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String text = Character.toString(c);
      boolean first = FIRST.matcher(text).matches();
      boolean later = LATER.matcher(text).matches();
      if (UsableId.is(text, 9) != first || UsableId.is("a" + text + "b", 9) != later) {
        throw new AssertionError("code point " + c);
      }
    }
  }

  @Test
  void countsCodePoints() {
    assertThat(UsableId.is("", 9)).isFalse();
    assertThat(UsableId.is("a".repeat(9), 9)).isTrue();
    assertThat(UsableId.is("a".repeat(10), 9)).isFalse();
    assertThat(UsableId.is("\ud801\udc00".repeat(9), 9)).isTrue();
    assertThat(UsableId.is("\ud801\udc00".repeat(10), 9)).isFalse();
  }
}

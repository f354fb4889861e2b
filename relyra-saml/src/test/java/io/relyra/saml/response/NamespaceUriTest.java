// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** RFC 3986, section 3.1: a scheme. */
class NamespaceUriTest {
  private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.+");

  @Test
  void isAbsoluteWithASchemeAndSomethingAfterIt() {
    for (String uri :
        new String[] {"", ":", "a", "a:", ":a", "a:b", "a1+.-:b", "1a:b", "a::", "//a"}) {
      assertThat(NamespaceUri.isAbsolute(uri)).as(uri).isEqualTo(FORM.matcher(uri).matches());
    }
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      for (String form : new String[] {"%sx:y", "x%s:y", "x:%s", "x:%sy", "x:y%s"}) {
        String uri = form.formatted((char) c);
        if (NamespaceUri.isAbsolute(uri) != FORM.matcher(uri).matches()) {
          throw new AssertionError(form + " with " + c);
        }
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoginPrincipalTest {
  private static final LoginPrincipal ADA = SamplePrincipal.until(Instant.EPOCH);

  @Test
  void survivesASessionStoreOutsideTheJvm() throws Exception {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(stored)) {
      out.writeObject(ADA);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(stored.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(ADA);
    }
  }

  @Test
  void hidesThePersonInItsText() {
    assertThat(ADA.toString()).contains("acme").doesNotContain("ada", "index-7", "mail");
  }

  @Test
  void attributesCannotBeChangedFromInsideOrOutside() {
    List<String> values = new ArrayList<>(List.of("ada@x"));
    Map<String, List<String>> given = new LinkedHashMap<>(Map.of("mail", values));
    LoginPrincipal principal = SamplePrincipal.of(given, Instant.EPOCH);
    values.add("root@x");
    given.put("role", List.of("admin"));

    assertThat(principal.attributes()).isEqualTo(Map.of("mail", List.of("ada@x")));
    Map<String, List<String>> seen = principal.attributes();
    assertThatThrownBy(seen::clear).isInstanceOf(UnsupportedOperationException.class);
    List<String> mails = seen.get("mail");
    assertThatThrownBy(mails::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void firstValueOfAnAttributeAndTheName() {
    assertThat(ADA.attribute("mail")).contains("ada@x");
    assertThat(ADA.attribute("role")).isEmpty();
    assertThat(ADA.getName()).isEqualTo("ada-name-id");
  }

  @Test
  void withoutALimitTheSessionIsNeverOver() {
    assertThat(SamplePrincipal.until(null).isOver(Instant.MAX)).isFalse();
    assertThat(ADA.isOver(Instant.EPOCH)).isTrue();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonTest {
  @Test
  void needsAName() {
    assertThatThrownBy(() -> new Person(" ", Person.PERSISTENT, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void needsAValueForEachAttribute() {
    assertThatThrownBy(() -> new Person("ada", Person.PERSISTENT, Map.of("role", List.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

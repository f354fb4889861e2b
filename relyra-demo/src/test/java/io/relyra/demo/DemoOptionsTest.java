// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoOptionsTest {
  @Test
  void nothingGivenMeansTheStandardPortsAndTheEmbeddedDatabase() {
    DemoOptions options = DemoOptions.parse();
    assertThat(options.port()).isEqualTo(8080);
    assertThat(options.idpPort()).isEqualTo(8081);
    assertThat(options.database()).isEmpty();
  }

  @Test
  void emptyDatabaseMeansTheEmbeddedOne() {
    assertThat(DemoOptions.parse("--database=").database()).isEmpty();
  }

  @Test
  void portsAndDatabaseAreTaken() {
    DemoOptions options =
        DemoOptions.parse("--port=9080", "--idp-port=9081", "--database=postgres://u:secret@h/d");
    assertThat(options.port()).isEqualTo(9080);
    assertThat(options.idpPort()).isEqualTo(9081);
    assertThat(options.database()).contains("postgres://u:secret@h/d");
    assertThat(options.toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port=http",
        "--port=0",
        "--port=65536",
        "--port=-1",
        "--prot=1",
        "8080",
        "--port"
      })
  void nonsenseIsOneSentence(String argument) {
    assertThatThrownBy(() -> DemoOptions.parse(argument))
        .isInstanceOf(DemoFailure.class)
        .message()
        .endsWith(".")
        .doesNotContain("\n");
  }

  @Test
  void onePortForTwoSitesIsRefused() {
    assertThatThrownBy(() -> DemoOptions.parse("--port=8081")).isInstanceOf(DemoFailure.class);
  }
}

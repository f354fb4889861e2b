// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule, also of logout, has a test of its own that says its sections and its limits. */
class EveryRuleTest {
  private static final Path MAIN = Path.of("src/main/java/io/relyra/saml");
  private static final Path TEST = Path.of("src/test/java/io/relyra/saml");

  static List<Path> rules() throws IOException {
    try (Stream<Path> rule = Files.list(MAIN.resolve("rule"));
        Stream<Path> logout = Files.list(MAIN.resolve("logout"))) {
      return Stream.concat(rule, logout)
          .map(MAIN::relativize)
          .filter(file -> file.toString().matches(".*[a-z]Rule\\.java"))
          .filter(file -> !List.of("ConfirmationRule", "LogoutRule").contains(name(file)))
          .toList();
    }
  }

  @Test
  void thereAreAllOfThem() throws IOException {
    assertThat(rules()).hasSizeGreaterThan(25);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void hasATestThatNamesItsSectionsAndWhatCannotApply(Path rule) throws IOException {
    String test = Files.readString(TEST.resolve(rule).resolveSibling(name(rule) + "Test.java"));
    String header =
        test.substring(test.indexOf("/**"), test.indexOf("*/")).replaceAll("\\s+\\*? ?", " ");
    assertThat(header)
        .containsPattern("SAML (Core|Profiles|Bindings) \\d+\\.\\d")
        .containsIgnoringCase("Cannot apply here: ");
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule, also of logout, is one of those that judge, and has a test of its own that says its
 * sections and its limits.
 */
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

  @Test
  void everyRuleJudgesEachResponse() throws IOException {
    assertThat(Stream.concat(Rules.ALL.stream(), Rules.CONFIRMATION.stream()))
        .extracting(rule -> rule.getClass().getSimpleName())
        .containsExactlyInAnyOrderElementsOf(
            rules().stream()
                .filter(file -> file.startsWith("rule"))
                .map(EveryRuleTest::name)
                .toList());
  }

  @Test
  void everyRuleOfLogoutIsMadeByTheOneThatJudges() {
    JavaClasses logout =
        new ClassFileImporter().importPath(Path.of("target/classes/io/relyra/saml/logout"));
    assertThat(logout)
        .filteredOn(type -> type.getSimpleName().matches(".*[a-z]Rule"))
        .filteredOn(type -> !type.isInterface())
        .hasSizeGreaterThan(5)
        .allSatisfy(
            rule ->
                assertThat(rule.getConstructorCallsToSelf())
                    .extracting(call -> call.getOriginOwner().getSimpleName())
                    .contains("LogoutRules"));
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each threat of the security model names a file that stops it and a test that shows so. */
class SecurityModelTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern FILE = Pattern.compile("]\\(\\.\\./([^)]+/src/main/java/[^)]+)\\)");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Contract))`");
  private static final Pattern ATTACK = Pattern.compile("`([a-z0-9.-]+)`");
  private static final Set<String> SOURCES = sources();

  static List<String> threats() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/security-model.md")).stream()
        .filter(line -> line.startsWith("| ") && line.split(" \\| ").length == 4)
        .filter(line -> !line.startsWith("| threat |"))
        .toList();
  }

  @Test
  void thereAreMany() throws IOException {
    assertThat(threats()).hasSizeGreaterThan(60);
  }

  @ParameterizedTest
  @MethodSource("threats")
  void everyThreatIsStoppedByAFileAndShownByATest(String threat) throws IOException {
    String[] cells = threat.split(" \\| ");
    assertThat(found(FILE, cells[2]))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(ROOT.resolve(file)).exists());
    assertThat(found(TEST, cells[3]))
        .isNotEmpty()
        .allSatisfy(test -> assertThat(SOURCES).contains(test + ".java"));
    String forge = testSources();
    assertThat(found(ATTACK, cells[3]))
        .allSatisfy(attack -> assertThat(forge).contains("\"" + attack + "\""));
  }

  private static List<String> found(Pattern pattern, String cell) {
    return pattern.matcher(cell).results().map((MatchResult match) -> match.group(1)).toList();
  }

  private static String testSources() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(ROOT.resolve("relyra-test/src/main/java"))) {
      for (Path file : files.filter(p -> p.toString().endsWith(".java")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  private static Set<String> sources() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.map(p -> p.getFileName().toString()).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

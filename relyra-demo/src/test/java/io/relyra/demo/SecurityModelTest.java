// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
  private static final Pattern IDENTIFIER = Pattern.compile("(CVE-\\d+-\\d+|GHSA(?:-\\w{4}){3})");
  private static final Map<String, Path> SOURCES = sources();

  static List<String> threats() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/security-model.md")).stream()
        .filter(line -> line.startsWith("| ") && line.split(" \\| ").length == 4)
        .filter(line -> !line.startsWith("| threat |"))
        .toList();
  }

  @Test
  void thereAreMany() throws IOException {
    assertThat(threats()).hasSizeGreaterThan(75);
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
        .allSatisfy(test -> assertThat(SOURCES).containsKey(test + ".java"));
    String forge = testSources();
    assertThat(found(ATTACK, cells[3]))
        .allSatisfy(attack -> assertThat(forge).contains("\"" + attack + "\""));
  }

  @ParameterizedTest
  @MethodSource("threats")
  void everyPublishedVulnerabilityIsNamedByATestOfItsRow(String threat) throws IOException {
    String[] cells = threat.split(" \\| ");
    StringBuilder tests = new StringBuilder();
    for (String test : found(TEST, cells[3])) {
      tests.append(Files.readString(SOURCES.get(test + ".java")));
      if (test.equals("KnownVulnerabilitiesTest")) {
        tests.append(Files.readString(SOURCES.get("vulnerabilities.txt")));
      }
    }
    assertThat(found(IDENTIFIER, cells[1]))
        .allSatisfy(identifier -> assertThat(tests.toString()).contains(identifier));
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

  private static Map<String, Path> sources() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().contains("/src/"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString(), file -> file, (one, other) -> one));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What fuzzing of logout starts from, and whatever it found, in each build. */
class LogoutCorpusTest {
  private static final Path FUZZ = Path.of("src", "test", "fuzz");

  static List<Path> query() throws IOException {
    return files("logout-query");
  }

  static List<Path> form() throws IOException {
    return files("logout-form");
  }

  static List<Path> content() throws IOException {
    return files("logout-content");
  }

  @ParameterizedTest
  @MethodSource
  void query(Path file) throws IOException {
    check(file, LogoutQueryFuzz::judge);
  }

  @ParameterizedTest
  @MethodSource
  void form(Path file) throws IOException {
    check(file, LogoutFormFuzz::judge);
  }

  @ParameterizedTest
  @MethodSource
  void content(Path file) throws IOException {
    check(file, LogoutContentFuzz::judge);
  }

  /** A target whose seeds are refused at its door would find nothing behind it. */
  @Test
  void seedsAreThere() throws IOException {
    assertThat(
            Stream.of(query(), form(), content())
                .flatMap(List::stream)
                .filter(LogoutCorpusTest::isSeed))
        .hasSize(8);
  }

  private static void check(Path file, Predicate<byte[]> judge) throws IOException {
    boolean accepted = judge.test(Files.readAllBytes(file));
    if (isSeed(file)) {
      assertThat(accepted).isTrue();
    }
  }

  private static boolean isSeed(Path file) {
    return file.getFileName().toString().startsWith("seed");
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> found = Files.list(FUZZ.resolve(folder))) {
      return found.sorted().toList();
    }
  }
}

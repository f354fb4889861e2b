// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.saml.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What fuzzing starts from, and whatever it found, in each build. */
class FuzzCorpusTest {
  private static final Path FUZZ = Path.of("src", "test", "fuzz");

  static List<Path> response() throws IOException {
    return files("response");
  }

  static List<Path> encoded() throws IOException {
    return files("encoded");
  }

  static List<Path> metadata() throws IOException {
    return files("metadata");
  }

  @ParameterizedTest
  @MethodSource
  void response(Path file) throws IOException {
    ResponseFuzz.fuzzerTestOneInput(Files.readAllBytes(file));
  }

  @ParameterizedTest
  @MethodSource
  void encoded(Path file) throws IOException {
    EncodedFuzz.fuzzerTestOneInput(Files.readAllBytes(file));
  }

  @ParameterizedTest
  @MethodSource
  void metadata(Path file) throws IOException {
    MetadataFuzz.fuzzerTestOneInput(Files.readAllBytes(file));
  }

  @Test
  void seedsOfResponsesAreAccepted() throws IOException {
    List<Path> seeds =
        response().stream()
            .filter(file -> file.getFileName().toString().startsWith("seed"))
            .toList();
    assertThat(seeds).hasSize(3);
    for (Path seed : seeds) {
      assertThat(ResponseFuzz.judge(Sample.base64(Files.readAllBytes(seed)))).isTrue();
    }
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> found = Files.list(FUZZ.resolve(folder))) {
      return found.sorted().toList();
    }
  }
}

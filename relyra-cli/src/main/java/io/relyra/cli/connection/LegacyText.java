// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.connection.LegacyAlgorithm;
import io.relyra.api.connection.LegacyAllowance;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Legacy allowances as text, one a line: {@code ALGORITHM FROM UNTIL REASON}. */
final class LegacyText {
  private static final int WORDS = 4;

  private LegacyText() {}

  static List<LegacyAllowance> read(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(LegacyText::one)
        .toList();
  }

  static Optional<String> write(List<LegacyAllowance> allowances) {
    return allowances.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join("\n", allowances.stream().map(LegacyText::write).toList()));
  }

  private static LegacyAllowance one(String line) {
    String[] words = line.split("\\s+", WORDS);
    if (words.length < WORDS) {
      throw new IllegalArgumentException("an allowance is ALGORITHM FROM UNTIL REASON");
    }
    try {
      return new LegacyAllowance(
          algorithm(words[0]), Instant.parse(words[1]), Instant.parse(words[2]), words[3]);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a time looks like 2026-11-30T00:00:00Z", e);
    }
  }

  private static LegacyAlgorithm algorithm(String word) {
    return Arrays.stream(LegacyAlgorithm.values())
        .filter(algorithm -> algorithm.wireName().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "an algorithm is one of: "
                        + String.join(
                            ", ",
                            Arrays.stream(LegacyAlgorithm.values())
                                .map(LegacyAlgorithm::wireName)
                                .toList())));
  }

  private static String write(LegacyAllowance allowance) {
    return String.join(
        " ",
        allowance.algorithm().wireName(),
        allowance.from().toString(),
        allowance.until().toString(),
        allowance.reason());
  }
}

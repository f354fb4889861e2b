// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What to run.
 *
 * @param rounds how often each client has its turn
 * @param seconds how long a turn takes
 * @param only the measures, of {@code decisions}, {@code expiry}, {@code growth}, {@code memory},
 *     {@code replicas}, {@code connections}, {@code verification}, {@code logins}
 * @param callers how many callers ask at once
 * @param rows rows that expiry deletes
 * @param growth rows of the largest table
 * @param connections stored connections among which one is found
 * @param date for the page
 * @param page the page, or an empty path to write none
 */
record Options(
    int rounds,
    int seconds,
    List<String> only,
    List<Integer> callers,
    int rows,
    int growth,
    int connections,
    String date,
    Path page) {
  static Options parse(String... args) {
    Map<String, String> given = new HashMap<>();
    for (String arg : args) {
      String[] parts = arg.split("=", 2);
      if (!parts[0].startsWith("--") || parts.length < 2) {
        throw new IllegalArgumentException("expected --name=value: " + arg);
      }
      given.put(parts[0].substring(2), parts[1]);
    }
    return new Options(
        Integer.parseInt(given.getOrDefault("rounds", "2")),
        Integer.parseInt(given.getOrDefault("seconds", "2")),
        List.of(
            given
                .getOrDefault(
                    "only",
                    "decisions,expiry,growth,memory,replicas,connections,verification,logins")
                .split(",")),
        Arrays.stream(given.getOrDefault("callers", "1,4,8,64,256").split(","))
            .map(Integer::valueOf)
            .toList(),
        Integer.parseInt(given.getOrDefault("rows", "2000000")),
        Integer.parseInt(given.getOrDefault("growth", "10000000")),
        Integer.parseInt(given.getOrDefault("connections", "100000")),
        given.getOrDefault("date", ""),
        Path.of(given.getOrDefault("page", "")));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of the page. */
final class Table {
  private final StringBuilder text = new StringBuilder();

  Table(String... columns) {
    row(List.of(columns));
    List<String> line = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      line.add("---");
    }
    text.append('|').append(String.join("|", line)).append("|\n");
  }

  void row(List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  static String number(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.2f", value);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

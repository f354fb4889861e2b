// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * docs/benchmarks.md: what stands between {@code <!-- begin: name -->} and {@code <!-- end: name
 * -->} is written by a run, everything else by people.
 *
 * @param file the page; an empty path writes nothing
 */
record Page(Path file) {
  void write(String name, String text) throws IOException {
    if (file.toString().isEmpty()) {
      return;
    }
    String page = Files.readString(file);
    String begin = "<!-- begin: " + name + " -->\n";
    String end = "<!-- end: " + name + " -->";
    if (!page.contains(begin) || !page.contains(end)) {
      throw new IllegalStateException(file + " has no place for " + name);
    }
    Files.writeString(
        file,
        page.substring(0, page.indexOf(begin) + begin.length())
            + text.strip()
            + "\n"
            + page.substring(page.indexOf(end)));
  }
}

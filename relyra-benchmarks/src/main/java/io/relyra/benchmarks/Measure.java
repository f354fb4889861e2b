// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import java.util.List;

/** One section of the page. */
interface Measure {
  /** The name in {@code --only} and in the markers of the page. */
  String name();

  /** Runs it; the Markdown that it comes to. */
  String run(Server server, Options options) throws Exception;

  /** What was to be reached, and whether it is, once it has run. */
  default List<Target> targets() {
    return List.of();
  }
}

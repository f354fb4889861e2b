// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

/** One section of the page. */
interface Measure {
  /** The name in {@code --only} and in the markers of the page. */
  String name();

  /** Runs it; the Markdown that it comes to. */
  String run(Server server, Options options) throws Exception;
}

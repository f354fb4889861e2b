// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import picocli.CommandLine.Option;

/** How results are written. */
final class OutputOptions {
  /** Forms of output. */
  enum Form {
    /** For people. */
    TEXT,
    /** For programs: one object on standard output. */
    JSON
  }

  @Option(
      names = "--output",
      paramLabel = "FORM",
      defaultValue = "text",
      description = "text or json; text unless given.")
  Form form = Form.TEXT;

  boolean json() {
    return form == Form.JSON;
  }
}

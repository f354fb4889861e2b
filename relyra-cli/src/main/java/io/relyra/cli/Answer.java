// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import java.util.List;
import java.util.Map;

/**
 * What a command has to say, in both forms of output.
 *
 * @param lines for people
 * @param object for programs
 * @param exitCode for scripts
 */
public record Answer(List<String> lines, Map<String, Object> object, int exitCode) {
  /** Copies the lines. */
  public Answer {
    lines = List.copyOf(lines);
  }

  /**
   * All is well.
   *
   * @param lines for people
   * @param object for programs
   * @return an answer with exit code 0
   */
  public static Answer done(List<String> lines, Map<String, Object> object) {
    return new Answer(lines, object, ExitCode.OK);
  }

  /**
   * Something is not as it must be.
   *
   * @param lines for people
   * @param object for programs
   * @return an answer with exit code 3
   */
  public static Answer bad(List<String> lines, Map<String, Object> object) {
    return new Answer(lines, object, ExitCode.PENDING);
  }
}

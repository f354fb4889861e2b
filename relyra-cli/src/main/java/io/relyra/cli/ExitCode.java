// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

/** What the command tells a script. */
final class ExitCode {
  /** Done, or nothing to do. */
  static final int OK = 0;

  /** The command line or the configuration is wrong; nothing was tried. */
  static final int USAGE = 2;

  /** Something is pending, or not as shipped. */
  static final int PENDING = 3;

  /** Something failed or was refused. */
  static final int FAILED = 4;

  /** The server cannot be reached. */
  static final int UNREACHABLE = 5;

  /** Somebody else changed the same thing first; nothing was changed. */
  static final int CONFLICT = 6;

  private ExitCode() {}
}

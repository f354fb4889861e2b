// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who changes something, and why: both stand in the audit log. */
public final class ChangeOptions {
  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description = "Who changes it; otherwise RELYRA_ACTOR, or the user of this process.")
  @Nullable String actor;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, such as a ticket; kept in the audit log.")
  String reason = "";

  /** Options that picocli fills in. */
  public ChangeOptions() {}
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.cli.Stores;
import picocli.CommandLine.Option;

/** A change that replaces what its author has read. */
abstract class SeenRevision extends ConnectionChange {
  @Option(
      names = "--revision",
      paramLabel = "N",
      required = true,
      description = "The revision that you have seen; with a newer one, nothing is changed.")
  int revision;

  @Override
  final int revision(Stores stores) {
    return revision;
  }
}

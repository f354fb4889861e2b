// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.cli.Stores;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A change that is the same whatever the rest of the connection says. */
abstract class AnyRevision extends ConnectionChange {
  @Option(
      names = "--revision",
      paramLabel = "N",
      description = "Change it only if this is still the newest revision.")
  @Nullable Integer revision;

  @Override
  final int revision(Stores stores) {
    return revision == null ? newest(stores) : revision;
  }
}

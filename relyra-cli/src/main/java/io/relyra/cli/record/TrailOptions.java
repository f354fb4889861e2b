// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.record;

import io.relyra.api.ConnectionId;
import io.relyra.api.audit.AuditTrail;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose events. */
final class TrailOptions {
  @Option(
      names = "--connection",
      paramLabel = "CONNECTION",
      description = "Those of this connection, also after it was deleted.")
  @Nullable String connection;

  @Option(
      names = "--without-connection",
      description = "Those that happened before a connection was known.")
  boolean withoutConnection;

  Optional<AuditTrail> trail() {
    if (connection != null && withoutConnection) {
      throw new IllegalArgumentException("give --connection or --without-connection, not both");
    }
    return withoutConnection
        ? Optional.of(AuditTrail.WITHOUT_CONNECTION)
        : Optional.ofNullable(connection).map(ConnectionId::new).map(AuditTrail::of);
  }
}

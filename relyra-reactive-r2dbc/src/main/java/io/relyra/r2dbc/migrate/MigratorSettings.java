// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.r2dbc.StoreTables;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What to migrate where, and how patiently. */
record MigratorSettings(
    MigrationEndpoint endpoint,
    String schema,
    List<MigrationUnit> units,
    StoreTables tables,
    boolean hostTables,
    int connectRetries,
    Duration lockWait,
    OnFailure onFailure,
    Optional<MigrationEndpoint> sameCluster,
    MigrationListener listener) {
  MigratorSettings {
    units = List.copyOf(units);
  }

  ScriptNames names() {
    return new ScriptNames(schema, tables);
  }

  /** Whether there are store tables, of ours or of the host. */
  boolean hasStoreTables() {
    return hostTables || units.contains(MigrationUnit.STORE);
  }

  @Override
  public String toString() {
    return endpoint + ", schema " + schema + ", units " + units;
  }
}

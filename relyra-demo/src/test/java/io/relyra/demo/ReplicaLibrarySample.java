// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.connection.store.PolicyPresets;
import io.relyra.api.trace.LoginTraceStore;
import io.relyra.r2dbc.LibraryDatabase;
import io.relyra.r2dbc.LibraryTables;
import io.relyra.r2dbc.R2dbcLoginTraceStore;
import io.relyra.r2dbc.connection.R2dbcConnectionStore;
import io.relyra.r2dbc.replica.AfterWrite;
import io.relyra.r2dbc.replica.ReplicatedDatabase;
import java.time.Duration;
import java.util.List;

/** The code of docs/replicas.md; it must compile. */
final class ReplicaLibrarySample {
  private ReplicaLibrarySample() {}

  static List<Object> use(ReplicatedDatabase database, PolicyPresets presets) {
    // begin
    LibraryDatabase library = database.library(LibraryTables.DEFAULT, Duration.ofSeconds(5));
    ConnectionStore connections = new R2dbcConnectionStore(library, presets);

    LoginTraceStore traces =
        new R2dbcLoginTraceStore(
            database.primaryConnections(AfterWrite.FORGET),
            database.readConnections(),
            R2dbcLoginTraceStore.DEFAULT_TABLE,
            Duration.ofSeconds(5));
    // end
    return List.of(connections, traces);
  }
}

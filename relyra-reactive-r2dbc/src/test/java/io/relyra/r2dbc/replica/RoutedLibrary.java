// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.relyra.api.consistency.SessionPositions;
import io.relyra.r2dbc.LibraryDatabase;
import io.relyra.r2dbc.LibraryTables;
import io.relyra.r2dbc.R2dbcLoginTraceStore;
import io.relyra.r2dbc.audit.R2dbcAuditLog;
import io.relyra.r2dbc.connection.R2dbcCertificateInventory;
import io.relyra.r2dbc.connection.R2dbcConnectionResolver;
import io.relyra.r2dbc.connection.R2dbcConnectionStore;
import io.relyra.r2dbc.connection.R2dbcMappingStore;
import io.relyra.r2dbc.connection.R2dbcMetadataStore;
import io.relyra.r2dbc.connection.R2dbcRefreshQueue;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import io.relyra.test.contract.ConnectionSamples;
import io.relyra.test.contract.ConnectionStoreHooks.Node;
import io.relyra.test.postgres.ServerAddress;
import io.relyra.test.postgres.TestCluster;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** The library's tables on a primary and two standbys. */
final class RoutedLibrary implements AutoCloseable {
  /** Reads wait for a busy machine; that they do not go to the primary is part of the test. */
  static final Consistency PATIENT = Consistency.session(Waiting.DEFAULT.atMost(Rig.PATIENCE));

  final TestCluster cluster = TestCluster.shared();
  final SessionPositions session = new SessionPositions();
  final Rig rig;

  RoutedLibrary() {
    ServerAddress address = cluster.primary().address();
    RelyraMigrator.builder(address.jdbcUrl())
        .user(address.user())
        .password(address.password())
        .build()
        .migrate();
    settle();
    rig = new Rig(Rig.SETTINGS, List.of(cluster.primary(), cluster.standby(1), cluster.standby(2)));
  }

  /** All calls of such a node are of one session, whose reads replicas answer. */
  Node nodeOfTheSession() {
    ReplicatedDatabase database = rig.database;
    return node(
        new LibraryDatabase(
                inSession(database.primaryConnections(AfterWrite.REMEMBER)),
                LibraryTables.DEFAULT,
                Rig.PATIENCE)
            .withReads(
                inSession(database.primaryConnections(AfterWrite.FORGET)),
                inSession(database.readConnections())));
  }

  /** Calls of such a node say what they are by their context. */
  Node node() {
    return node(rig.database.library(LibraryTables.DEFAULT, Rig.PATIENCE));
  }

  R2dbcLoginTraceStore tracesOfTheSession() {
    return new R2dbcLoginTraceStore(
        inSession(rig.database.primaryConnections(AfterWrite.REMEMBER)),
        inSession(rig.database.readConnections()),
        R2dbcLoginTraceStore.DEFAULT_TABLE,
        Rig.PATIENCE);
  }

  private static Node node(LibraryDatabase library) {
    return new Node(
        new R2dbcConnectionStore(library, ConnectionSamples.PRESETS),
        new R2dbcCertificateInventory(library),
        new R2dbcMappingStore(library),
        new R2dbcAuditLog(library),
        new R2dbcConnectionResolver(library, ConnectionSamples.PRESETS),
        new R2dbcMetadataStore(library),
        new R2dbcRefreshQueue(library));
  }

  void settle() {
    cluster.standbys().forEach(standby -> standby.awaitReplayOf(cluster.primary()));
  }

  private ConnectionFactory inSession(ConnectionFactory factory) {
    return new ConnectionFactory() {
      @Override
      public Publisher<? extends Connection> create() {
        return Mono.<Connection>from(factory.create())
            .contextWrite(
                (Context context) ->
                    Consistency.demanding(PATIENT).apply(session.writeTo(context)));
      }

      @Override
      public ConnectionFactoryMetadata getMetadata() {
        return factory.getMetadata();
      }
    };
  }

  @Override
  public void close() {
    rig.close();
    cluster.standbys().forEach(standby -> standby.resumeReplay());
    cluster.primary().execute("DROP SCHEMA relyra CASCADE");
    settle();
  }
}

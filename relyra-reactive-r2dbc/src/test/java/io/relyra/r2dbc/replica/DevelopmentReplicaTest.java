// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import static io.relyra.r2dbc.replica.Rig.get;
import static io.relyra.r2dbc.replica.Rig.one;
import static io.relyra.r2dbc.replica.Rig.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.R2dbcException;
import io.relyra.api.consistency.SessionPositions;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestDatabaseExtension;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One server that plays primary and replica. */
@ExtendWith({BlockHoundExtension.class, TestDatabaseExtension.class})
class DevelopmentReplicaTest {
  @Test
  void writesAreRefusedWhereAReplicaWouldRefuseThem(TestDatabase server) {
    ConnectionFactoryOptions writing = Rig.options(server.address(), Map.of());
    ConnectionFactoryOptions reading = DevelopmentReplica.readOnly(writing);
    ConnectionPool primary = RelyraConnectionPool.create(writing, PoolLimits.DEFAULT);
    ConnectionPool replica = RelyraConnectionPool.create(reading, PoolLimits.DEFAULT);
    ReplicatedDatabase database =
        ReplicatedDatabase.builder()
            .server(DatabaseServer.of("primary", primary, ConnectionFactories.get(writing)))
            .server(
                DatabaseServer.pretendedReplica(
                    "replica", replica, ConnectionFactories.get(reading)))
            .build();
    SessionPositions session = new SessionPositions();
    try {
      get(database.write(update("CREATE TABLE t(x int)")).contextWrite(session::writeTo));
      get(database.write(update("INSERT INTO t VALUES (1)")).contextWrite(session::writeTo));
      String read =
          "SELECT count(*) FROM t WHERE current_setting('default_transaction_read_only') = 'on'";
      assertThat(
              get(
                  database
                      .read(Consistency.SESSION, one(read, Long.class))
                      .contextWrite(session::writeTo)))
          .isEqualTo(1);
      assertThatThrownBy(
              () -> get(database.read(Consistency.EVENTUAL, update("INSERT INTO t VALUES (2)"))))
          .isInstanceOfSatisfying(
              CompletionException.class,
              e -> assertThat(((R2dbcException) e.getCause()).getSqlState()).isEqualTo("25006"));
      assertThat(get(database.health()).servers())
          .extracting(ReplicationHealth.ServerHealth::role)
          .containsExactly(ServerRole.PRIMARY, ServerRole.REPLICA);
    } finally {
      database.close();
      get(primary.disposeLater().thenReturn(true));
      get(replica.disposeLater().thenReturn(true));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.pool.ConnectionPool;
import io.relyra.api.RelayState;
import io.relyra.api.ReplayKey;
import io.relyra.test.contract.StoreInspector;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A database with the tables of connections and traces, seen through JDBC. */
final class TraceDatabase implements StoreInspector, AutoCloseable {
  private static final String SCRIPTS = "/io/relyra/r2dbc/migrations/core/";

  private final TestDatabase database = TestPostgres.newDatabase();
  private final Connection inspection = database.connect();
  private final List<ConnectionPool> pools = new ArrayList<>();

  TraceDatabase() {
    database.execute("CREATE SCHEMA relyra");
    run("V3__connections.sql");
    run("V10__login_traces.sql");
  }

  TestDatabase jdbc() {
    return database;
  }

  R2dbcLoginTraceStore store() {
    ConnectionPool pool =
        RelyraConnectionPool.create(
            "r2dbc:postgresql://%s:%d/%s"
                .formatted(database.host(), database.port(), database.name()),
            database.user(),
            database.password(),
            StoreDatabase.PATIENT);
    pools.add(pool);
    return new R2dbcLoginTraceStore(
        pool, R2dbcLoginTraceStore.DEFAULT_TABLE, StoreDatabase.PATIENCE);
  }

  String text(String sql) {
    try (Statement statement = inspection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      StringBuilder text = new StringBuilder();
      while (rows.next()) {
        text.append(rows.getString(1)).append('\n');
      }
      return text.toString();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Instant now() {
    long micros =
        Long.parseLong(
            text("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint").strip());
    return Instant.EPOCH.plusNanos(Math.multiplyExact(micros, 1_000));
  }

  void timePasses(Duration duration) {
    database.execute(
        "UPDATE relyra.relyra_login_traces SET expires_at = expires_at - age,"
            + " inserted_at = inserted_at - age"
            + " FROM (SELECT %d * interval '1 microsecond' AS age) passed"
                .formatted(duration.toNanos() / 1000));
  }

  @Override
  public IntentState intent(RelayState relayState) {
    throw new UnsupportedOperationException("there are no intents here");
  }

  @Override
  public boolean hasReplayKey(ReplayKey key) {
    throw new UnsupportedOperationException("there are no replay keys here");
  }

  @Override
  public void close() {
    pools.forEach(pool -> pool.disposeLater().toFuture().join());
    try {
      inspection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    database.close();
  }

  private void run(String script) {
    try (InputStream text = TraceDatabase.class.getResourceAsStream(SCRIPTS + script)) {
      database.execute(
          new String(text.readAllBytes(), StandardCharsets.UTF_8).replace("${schema}", "relyra"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.relyra.api.RelayState;
import io.relyra.api.ReplayKey;
import io.relyra.r2dbc.coalesce.CoalescingSettings;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import io.relyra.test.contract.StoreInspector;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A migrated database of one test class, seen through JDBC, and pools that end with it. */
final class StoreDatabase implements StoreInspector, AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** For machines that do other work at the same time. */
  static final PoolLimits PATIENT =
      new PoolLimits(16, 1024, PATIENCE, PATIENCE, Duration.ofMinutes(10));

  private final TestDatabase database = TestPostgres.newDatabase();
  private final Connection inspection = database.connect();
  private final StoreTables tables;
  private final List<ConnectionPool> pools = new ArrayList<>();

  StoreDatabase() {
    this(StoreTables.DEFAULT);
  }

  StoreDatabase(StoreTables tables) {
    this.tables = tables;
    RelyraMigrator.builder(database.jdbcUrl())
        .user(database.user())
        .password(database.password())
        .storeTables(tables)
        .build()
        .migrate();
  }

  TestDatabase jdbc() {
    return database;
  }

  ConnectionPool pool() {
    return pool(PATIENT);
  }

  ConnectionPool pool(PoolLimits limits) {
    return pool(database.user(), database.password(), limits);
  }

  ConnectionPool pool(String user, String password, PoolLimits limits) {
    ConnectionPool pool = RelyraConnectionPool.create(url(), user, password, limits);
    pools.add(pool);
    return pool;
  }

  ConnectionFactoryOptions options() {
    return ConnectionFactoryOptions.parse(url())
        .mutate()
        .option(ConnectionFactoryOptions.USER, database.user())
        .option(ConnectionFactoryOptions.PASSWORD, database.password())
        .build();
  }

  R2dbcLoginStore loginStore() {
    return loginStore(PATIENT);
  }

  R2dbcLoginStore loginStore(PoolLimits limits) {
    return new R2dbcLoginStore(pool(limits), tables, PATIENCE);
  }

  R2dbcLoginStore loginStore(CoalescingSettings coalescing) {
    return new R2dbcLoginStore(pool(), tables, settings(coalescing));
  }

  private static StoreSettings settings(CoalescingSettings coalescing) {
    return StoreSettings.DEFAULT.withLimit(PATIENCE).withCoalescing(coalescing);
  }

  @Override
  public IntentState intent(RelayState relayState) {
    String sql =
        "SELECT consumed_at IS NOT NULL FROM "
            + tables.requestIntents().quoted()
            + " WHERE relay_state = ?";
    return query(
        sql,
        relayState.value(),
        rows ->
            rows.next()
                ? rows.getBoolean(1) ? IntentState.CONSUMED : IntentState.PENDING
                : IntentState.ABSENT);
  }

  @Override
  public boolean hasReplayKey(ReplayKey key) {
    String sql = "SELECT 1 FROM " + tables.replayKeys().quoted() + " WHERE replay_key = ?";
    return query(sql, key.value(), ResultSet::next);
  }

  Instant now() {
    return query("SELECT clock_timestamp(), ?::text", "", StoreDatabase::timestamp);
  }

  void timePasses(Duration duration) {
    for (TableName table : List.of(tables.requestIntents(), tables.replayKeys())) {
      database.execute(
          "UPDATE %s SET expires_at = expires_at - %d * interval '1 microsecond'"
              .formatted(table.quoted(), duration.toNanos() / 1000));
    }
  }

  private static Instant timestamp(ResultSet rows) throws SQLException {
    rows.next();
    Timestamp timestamp = rows.getTimestamp(1);
    return timestamp.toInstant();
  }

  private interface Reading<T> {
    T read(ResultSet rows) throws SQLException;
  }

  private <T> T query(String sql, String parameter, Reading<T> reading) {
    try (PreparedStatement statement = inspection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      try (ResultSet rows = statement.executeQuery()) {
        return reading.read(rows);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String url() {
    return "r2dbc:postgresql://%s:%d/%s"
        .formatted(database.host(), database.port(), database.name());
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
}

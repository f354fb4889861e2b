// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.diagnostic;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactory;
import io.relyra.r2dbc.LibraryDatabase;
import io.relyra.r2dbc.LibraryTables;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A migrated database whose rows are written through JDBC, and what a bundle of it holds. */
final class BundleDatabase implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TestDatabase database = TestPostgres.newDatabase();
  private final ConnectionPool pool;

  BundleDatabase() {
    RelyraMigrator.builder(database.jdbcUrl())
        .user(database.user())
        .password(database.password())
        .storeTables(StoreTables.DEFAULT)
        .build()
        .migrate();
    pool =
        RelyraConnectionPool.create(
            "r2dbc:postgresql://%s:%d/%s"
                .formatted(database.host(), database.port(), database.name()),
            database.user(),
            database.password(),
            new PoolLimits(4, 64, PATIENCE, PATIENCE, Duration.ofMinutes(10)));
  }

  ConnectionPool pool() {
    return pool;
  }

  BundleReader reader(ConnectionFactory connections) {
    return new BundleReader(
        new LibraryDatabase(connections, LibraryTables.DEFAULT, PATIENCE), StoreTables.DEFAULT);
  }

  void execute(String sql) {
    database.execute(sql);
  }

  void connection(String id, String organization) {
    execute(
        "INSERT INTO relyra.relyra_connections(connection_id, organization_id) VALUES ('%s', '%s')"
            .formatted(id, organization));
  }

  void traces(String connection, String organization, int number) {
    execute(
        ("INSERT INTO relyra.relyra_login_traces(correlation_id, connection_id, organization_id,"
                + " flow, ending, steps, duration_micros, expires_at, inserted_at)"
                + " SELECT 'number-' || n, '%s', '%s', 'sp_initiated', 'established', '[]', n,"
                + " now() + interval '1 day', now() - n * interval '1 second'"
                + " FROM generate_series(1, %d) n")
            .formatted(connection, organization, number));
  }

  /** One statement on the pool of the bundle. */
  void statement() {
    new LibraryDatabase(pool, LibraryTables.DEFAULT, PATIENCE)
        .oneRow("SELECT 1 AS one", statement -> {}, row -> true)
        .toFuture()
        .join();
  }

  static byte[] joined(List<ByteBuffer> parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (ByteBuffer part : parts) {
      byte[] bytes = new byte[part.remaining()];
      part.get(bytes);
      all.writeBytes(bytes);
    }
    return all.toByteArray();
  }

  static Map<String, String> unzipped(byte[] zip) {
    Map<String, String> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  @Override
  public void close() {
    pool.disposeLater().toFuture().join();
    database.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;

/**
 * A database of one test class, dropped when it is closed, whoever is still connected.
 *
 * <p>Its methods throw {@link IllegalStateException} when the server refuses.
 */
public final class TestDatabase implements AutoCloseable {
  private final ServerAddress maintenance;
  private final ServerAddress address;

  private TestDatabase(ServerAddress maintenance, ServerAddress address) {
    this.maintenance = maintenance;
    this.address = address;
  }

  /**
   * A new, empty database of a server of your own; that of the tests is {@link
   * TestPostgres#newDatabase}.
   *
   * @param server its maintenance database and a user who may create databases
   * @return the database; close it to drop it
   */
  public static TestDatabase create(ServerAddress server) {
    String name =
        "relyra_test_" + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
    TestDatabase database = new TestDatabase(server, server.withDatabase(name));
    run(server, "CREATE DATABASE \"" + name + "\" TEMPLATE template0 ENCODING 'UTF8'");
    return database;
  }

  /**
   * How to reach it, with host, port, database, user and password.
   *
   * @return the address; its user owns the database
   */
  public ServerAddress address() {
    return address;
  }

  /**
   * The JDBC URL, without user and password.
   *
   * @return the URL
   */
  public String jdbcUrl() {
    return address.jdbcUrl();
  }

  /**
   * Host name or address.
   *
   * @return the host
   */
  public String host() {
    return address.host();
  }

  /**
   * TCP port.
   *
   * @return the port
   */
  public int port() {
    return address.port();
  }

  /**
   * The name of this database.
   *
   * @return the name
   */
  public String name() {
    return address.database();
  }

  /**
   * Who owns this database.
   *
   * @return the user's name
   */
  public String user() {
    return address.user();
  }

  /**
   * The password of the owner.
   *
   * @return the password, may be empty
   */
  public String password() {
    return address.password();
  }

  /**
   * A connection past the code under test; the caller closes it.
   *
   * @return a new JDBC connection
   */
  public Connection connect() {
    try {
      return address.connect();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot connect to the test database", e);
    }
  }

  /**
   * Runs statements over a connection of its own.
   *
   * @param sql one or more statements
   */
  public void execute(String sql) {
    run(address, sql);
  }

  /**
   * Reads one value over a connection of its own.
   *
   * @param sql a query with one row and one column
   * @return the value as text, {@code "null"} for NULL
   */
  public String read(String sql) {
    try (Connection connection = address.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      if (!rows.next()) {
        throw new IllegalStateException("no row: " + sql);
      }
      return String.valueOf(rows.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /**
   * Counts over a connection of its own.
   *
   * @param sql a query whose one value is a number
   * @return the number
   */
  public long count(String sql) {
    return Long.parseLong(read(sql));
  }

  @Override
  public void close() {
    run(maintenance, "DROP DATABASE IF EXISTS \"" + name() + "\" WITH (FORCE)");
  }

  private static void run(ServerAddress where, String sql) {
    try (Connection connection = where.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}

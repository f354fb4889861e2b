// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * How to reach one database as one user. Its text form hides the password.
 *
 * @param host name or address
 * @param port TCP port
 * @param database name of the database
 * @param user who connects
 * @param password of the user, may be empty
 */
public record ServerAddress(String host, int port, String database, String user, String password) {
  private static final int DEFAULT_PORT = 5432;
  private static final int CONNECT_SECONDS = 5;

  /**
   * Reads {@code postgres://user:password@host:port/database}, also with {@code postgresql} or
   * {@code jdbc:postgresql} as its scheme and with {@code ?user=…&password=…}.
   *
   * @param url the text
   * @return the address
   * @throws IllegalArgumentException if host or user is missing
   */
  public static ServerAddress parse(String url) {
    URI uri = URI.create(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
    if (uri.getHost() == null || !String.valueOf(uri.getScheme()).startsWith("postgres")) {
      throw new IllegalArgumentException("expected postgres://user:password@host:port/database");
    }
    Map<String, String> query = query(uri);
    String[] account =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    String user = account.length > 0 ? decode(account[0]) : query.get("user");
    if (user == null || user.isEmpty()) {
      throw new IllegalArgumentException("the database URL names no user");
    }
    String password = account.length > 1 ? decode(account[1]) : query.getOrDefault("password", "");
    String path = uri.getPath() == null ? "" : uri.getPath();
    String database = path.length() > 1 ? path.substring(1) : "postgres";
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    return new ServerAddress(uri.getHost(), port, database, user, password);
  }

  /**
   * The same server and user with another database.
   *
   * @param name of the database
   * @return the address
   */
  public ServerAddress withDatabase(String name) {
    return new ServerAddress(host, port, name, user, password);
  }

  /**
   * For JDBC, without user and password.
   *
   * @return the URL
   */
  public String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database;
  }

  /**
   * How a reactive driver is told, without user and password.
   *
   * @return a URL
   */
  public String r2dbcUrl() {
    return "r2dbc:postgresql://" + host + ":" + port + "/" + database;
  }

  /**
   * Opens a connection; the caller closes it.
   *
   * @return a new JDBC connection
   * @throws SQLException if the server does not answer or refuses
   */
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
    properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
    return DriverManager.getConnection(jdbcUrl(), properties);
  }

  @Override
  public String toString() {
    return "ServerAddress[" + user + "@" + host + ":" + port + "/" + database + "]";
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> pairs = new HashMap<>();
    if (uri.getRawQuery() != null) {
      for (String pair : uri.getRawQuery().split("&")) {
        String[] parts = pair.split("=", 2);
        pairs.put(parts[0], parts.length > 1 ? decode(parts[1]) : "");
      }
    }
    return pairs;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}

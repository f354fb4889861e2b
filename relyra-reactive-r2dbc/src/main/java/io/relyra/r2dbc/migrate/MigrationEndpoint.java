// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where and as whom to connect for migrations: apart from the connections of the running service,
 * and often with more rights. Its text form hides password and options.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/database}, with options or without
 * @param user who connects
 * @param password of the user, may be empty
 * @param properties of the PostgreSQL JDBC driver, such as {@code sslmode} and {@code sslrootcert}
 */
public record MigrationEndpoint(
    String jdbcUrl, String user, String password, Map<String, String> properties) {
  private static final Pattern FORM =
      Pattern.compile("(jdbc:postgresql://[^/?@]+/)([^/?]+)(\\?.*)?");
  private static final String CONNECT_SECONDS = "10";

  /**
   * Checks the URL and copies the properties.
   *
   * @throws IllegalArgumentException if the URL has another form; the message does not repeat it
   */
  public MigrationEndpoint {
    properties = Map.copyOf(properties);
    if (!FORM.matcher(jdbcUrl).matches()) {
      throw new IllegalArgumentException("expected jdbc:postgresql://host:port/database");
    }
  }

  /**
   * An endpoint without properties of its own.
   *
   * @param jdbcUrl {@code jdbc:postgresql://host:port/database}
   * @param user who connects
   * @param password of the user
   * @throws IllegalArgumentException if the URL has another form
   */
  public MigrationEndpoint(String jdbcUrl, String user, String password) {
    this(jdbcUrl, user, password, Map.of());
  }

  /**
   * The same with one more property of the driver.
   *
   * @param name such as {@code sslmode}
   * @param value such as {@code verify-full}
   * @return a changed copy
   */
  public MigrationEndpoint with(String name, String value) {
    Map<String, String> more = new HashMap<>(properties);
    more.put(name, value);
    return new MigrationEndpoint(jdbcUrl, user, password, more);
  }

  /**
   * What reports and messages call it.
   *
   * @return the URL without options, which may hold secrets
   */
  public String place() {
    int options = jdbcUrl.indexOf('?');
    return options < 0 ? jdbcUrl : jdbcUrl.substring(0, options);
  }

  /**
   * The database that it names.
   *
   * @return its name
   */
  public String database() {
    return part(2);
  }

  MigrationEndpoint withDatabase(String name) {
    return new MigrationEndpoint(part(1) + name + part(3), user, password, properties);
  }

  Connection connect() throws SQLException {
    Properties all = new Properties();
    all.setProperty("ApplicationName", "relyra-migrate");
    all.setProperty("connectTimeout", CONNECT_SECONDS);
    all.setProperty("tcpKeepAlive", "true");
    properties.forEach(all::setProperty);
    if (!user.isEmpty()) {
      all.setProperty("user", user);
    }
    if (!password.isEmpty()) {
      all.setProperty("password", password);
    }
    return DriverManager.getConnection(jdbcUrl, all);
  }

  private String part(int group) {
    Matcher form = FORM.matcher(jdbcUrl);
    String text = form.matches() ? form.group(group) : null;
    return text == null ? "" : text;
  }

  @Override
  public String toString() {
    return "MigrationEndpoint[" + user + " at " + place() + "]";
  }
}

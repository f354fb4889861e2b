// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Gives Flyway connections to the endpoint, and to nothing else; never a bean. */
final class EndpointDataSource implements DataSource {
  private final MigrationEndpoint endpoint;
  private final boolean readOnly;

  EndpointDataSource(MigrationEndpoint endpoint, boolean readOnly) {
    this.endpoint = endpoint;
    this.readOnly = readOnly;
  }

  @Override
  public Connection getConnection() throws SQLException {
    DatabaseSession session = DatabaseSession.open(endpoint);
    if (readOnly) {
      try {
        session.forbidWrites();
      } catch (SQLException e) {
        session.close();
        throw e;
      }
    }
    return session.connection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the endpoint names its user");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException("no log writer");
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException("the endpoint has its own timeout");
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("no parent logger");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("not a " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}

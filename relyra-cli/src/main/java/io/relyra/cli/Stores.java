// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.r2dbc.pool.ConnectionPool;
import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.OrganizationScope;
import io.relyra.api.RelyraException;
import io.relyra.api.connection.store.ConnectionStore.FindOutcome;
import io.relyra.api.connection.store.PolicyPresets;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.r2dbc.LibraryDatabase;
import io.relyra.r2dbc.LibraryTables;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.R2dbcLoginTraceStore;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.TableName;
import io.relyra.r2dbc.audit.R2dbcAuditLog;
import io.relyra.r2dbc.connection.R2dbcCertificateInventory;
import io.relyra.r2dbc.connection.R2dbcConnectionStore;
import io.relyra.r2dbc.connection.R2dbcMappingStore;
import io.relyra.r2dbc.connection.R2dbcMetadataStore;
import io.relyra.r2dbc.connection.R2dbcRefreshQueue;
import io.relyra.saml.preset.PresetPolicies;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The stores of the database that the options name; connects when one is used first. */
public final class Stores implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int CONNECTIONS = 2;

  private final DatabaseOptions options;
  private @Nullable ConnectionPool pool;

  Stores(DatabaseOptions options) {
    this.options = options;
  }

  /**
   * Connections.
   *
   * @return the store
   */
  public R2dbcConnectionStore connections() {
    return new R2dbcConnectionStore(database(), presets());
  }

  /**
   * What is known of products.
   *
   * @return the presets of this release
   */
  public PolicyPresets presets() {
    return new PresetPolicies();
  }

  /**
   * Certificates.
   *
   * @return the store
   */
  public R2dbcCertificateInventory certificates() {
    return new R2dbcCertificateInventory(database());
  }

  /**
   * Rules for attributes.
   *
   * @return the store
   */
  public R2dbcMappingStore mappings() {
    return new R2dbcMappingStore(database());
  }

  /**
   * Where metadata comes from.
   *
   * @return the store
   */
  public R2dbcMetadataStore metadata() {
    return new R2dbcMetadataStore(database());
  }

  /**
   * Sources of metadata that are due.
   *
   * @return the queue
   */
  public R2dbcRefreshQueue refreshQueue() {
    return new R2dbcRefreshQueue(database());
  }

  /**
   * What was written down.
   *
   * @return the log
   */
  public R2dbcAuditLog audit() {
    return new R2dbcAuditLog(database());
  }

  /**
   * Traces of logins.
   *
   * @return the store
   */
  public R2dbcLoginTraceStore traces() {
    LibraryDatabase database = database();
    TableName table =
        new TableName(database.tables().schema(), R2dbcLoginTraceStore.DEFAULT_TABLE.name());
    return new R2dbcLoginTraceStore(pool(), table, LIMIT);
  }

  /**
   * Where the tables of the library are.
   *
   * @return the database
   */
  public LibraryDatabase database() {
    ConnectionPool connections = pool();
    return new LibraryDatabase(connections, new LibraryTables(options.schemaName()), LIMIT);
  }

  /**
   * The tables of logins: intents, replay keys, sessions.
   *
   * @return their names
   */
  public StoreTables loginTables() {
    return options.storeTables();
  }

  /**
   * Reads a connection that must be there.
   *
   * @param scope what the operator sees
   * @param id the connection
   * @return the connection
   * @throws RelyraException {@code connection_not_found}
   */
  public StoredConnection connection(OrganizationScope scope, ConnectionId id) {
    if (await(connections().find(scope, id)) instanceof FindOutcome.Found found) {
      return found.connection();
    }
    throw new RelyraException(ErrorCode.CONNECTION_NOT_FOUND, "there is no such connection");
  }

  /**
   * Waits for an answer: a command has nothing else to do.
   *
   * @param <T> what it is
   * @param answer of a store, never empty
   * @return the answer
   */
  public <T> T await(Mono<T> answer) {
    try {
      return answer.toFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RelyraException known ? known : e;
    }
  }

  private ConnectionPool pool() {
    ConnectionPool made = pool;
    if (made == null) {
      made =
          RelyraConnectionPool.create(
              R2dbcOptions.of(options.runtimeEndpoint()),
              PoolLimits.DEFAULT.withMaxSize(CONNECTIONS));
      pool = made;
    }
    return made;
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.disposeLater().toFuture().join();
    }
  }
}

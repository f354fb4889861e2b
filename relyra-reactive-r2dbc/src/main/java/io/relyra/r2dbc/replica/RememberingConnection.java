// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionMetadata;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import io.relyra.api.consistency.SessionPositions;
import java.time.Duration;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** A connection to the primary that tells a session where it is when it is closed. */
final class RememberingConnection implements Connection, Wrapped<Connection> {
  private final Connection connection;
  private final Mono<Void> close;

  RememberingConnection(Lease lease, SessionPositions session, WrittenPositions positions) {
    this.connection = lease.connection();
    this.close =
        Mono.defer(() -> positions.rememberAndGiveBack(lease, Optional.of(session))).cache();
  }

  @Override
  public Publisher<Void> close() {
    return close;
  }

  @Override
  public Connection unwrap() {
    return connection;
  }

  @Override
  public Publisher<Void> beginTransaction() {
    return connection.beginTransaction();
  }

  @Override
  public Publisher<Void> beginTransaction(TransactionDefinition definition) {
    return connection.beginTransaction(definition);
  }

  @Override
  public Publisher<Void> commitTransaction() {
    return connection.commitTransaction();
  }

  @Override
  public Batch createBatch() {
    return connection.createBatch();
  }

  @Override
  public Publisher<Void> createSavepoint(String name) {
    return connection.createSavepoint(name);
  }

  @Override
  public Statement createStatement(String sql) {
    return connection.createStatement(sql);
  }

  @Override
  public boolean isAutoCommit() {
    return connection.isAutoCommit();
  }

  @Override
  public ConnectionMetadata getMetadata() {
    return connection.getMetadata();
  }

  @Override
  public IsolationLevel getTransactionIsolationLevel() {
    return connection.getTransactionIsolationLevel();
  }

  @Override
  public Publisher<Void> releaseSavepoint(String name) {
    return connection.releaseSavepoint(name);
  }

  @Override
  public Publisher<Void> rollbackTransaction() {
    return connection.rollbackTransaction();
  }

  @Override
  public Publisher<Void> rollbackTransactionToSavepoint(String name) {
    return connection.rollbackTransactionToSavepoint(name);
  }

  @Override
  public Publisher<Void> setAutoCommit(boolean autoCommit) {
    return connection.setAutoCommit(autoCommit);
  }

  @Override
  public Publisher<Void> setLockWaitTimeout(Duration timeout) {
    return connection.setLockWaitTimeout(timeout);
  }

  @Override
  public Publisher<Void> setStatementTimeout(Duration timeout) {
    return connection.setStatementTimeout(timeout);
  }

  @Override
  public Publisher<Void> setTransactionIsolationLevel(IsolationLevel isolationLevel) {
    return connection.setTransactionIsolationLevel(isolationLevel);
  }

  @Override
  public Publisher<Boolean> validate(ValidationDepth depth) {
    return connection.validate(depth);
  }
}

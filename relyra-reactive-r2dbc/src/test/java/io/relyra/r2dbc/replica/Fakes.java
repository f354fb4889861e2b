// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.relyra.api.consistency.LogSequenceNumber;
import io.relyra.api.consistency.ReplicationPosition;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Servers and states without a database. */
final class Fakes {
  private static final ConnectionFactory UNREACHABLE =
      new ConnectionFactory() {
        @Override
        public Publisher<? extends Connection> create() {
          return Mono.error(new IllegalStateException("unreachable"));
        }

        @Override
        public ConnectionFactoryMetadata getMetadata() {
          return () -> "none";
        }
      };

  private Fakes() {}

  static DatabaseServer definition(String name) {
    return DatabaseServer.of(name, UNREACHABLE, UNREACHABLE);
  }

  static Server server(String name) {
    return server(definition(name));
  }

  static Server server(DatabaseServer definition) {
    return new Server(definition, ReplicationSettings.DEFAULT, Schedulers.immediate());
  }

  static ReplicationPosition at(int timeline, long offset) {
    return at(7, timeline, offset);
  }

  static ReplicationPosition at(long cluster, int timeline, long offset) {
    return new ReplicationPosition(cluster, timeline, new LogSequenceNumber(offset));
  }

  static ServerState primary(int timeline, long offset) {
    return new ServerState(false, at(timeline, offset));
  }

  static ServerState replica(int timeline, long offset) {
    return new ServerState(true, at(timeline, offset));
  }
}

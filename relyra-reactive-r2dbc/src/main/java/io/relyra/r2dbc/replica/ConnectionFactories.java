// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.r2dbc.spi.ConnectionFactory;

/** Views of the database for code that knows connection factories only. */
record ConnectionFactories(
    PrimaryConnections primary, ReplicaConnections replicas, WrittenPositions positions) {

  ConnectionFactory ofPrimary(AfterWrite afterWrite) {
    return new LeasedConnections(
        session ->
            primary
                .take()
                .map(
                    lease ->
                        session.isPresent() && afterWrite == AfterWrite.REMEMBER
                            ? new RememberingConnection(lease, session.get(), positions)
                            : lease.connection()));
  }

  ConnectionFactory ofReplicas(Consistency consistency) {
    return new LeasedConnections(
        session -> replicas.take(consistency, session).map(Lease::connection));
  }
}

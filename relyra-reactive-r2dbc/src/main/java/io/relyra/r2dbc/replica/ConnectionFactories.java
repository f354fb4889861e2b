// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.r2dbc.spi.ConnectionFactory;
import io.relyra.api.consistency.SessionPositions;
import java.util.Optional;
import java.util.function.Function;
import reactor.util.context.ContextView;

/** Views of the database for code that knows connection factories only. */
record ConnectionFactories(
    PrimaryConnections primary, ReplicaConnections replicas, WrittenPositions positions) {

  ConnectionFactory ofPrimary(AfterWrite afterWrite) {
    return new LeasedConnections(
        context -> {
          Optional<SessionPositions> session =
              SessionPositions.find(context).filter(found -> afterWrite == AfterWrite.REMEMBER);
          return primary
              .take()
              .map(
                  lease ->
                      session.isPresent()
                          ? new RememberingConnection(lease, session.get(), positions)
                          : lease.connection());
        });
  }

  /** Asks each subscriber's context what must be seen. */
  ConnectionFactory ofReplicas(Function<ContextView, Consistency> consistency) {
    return new LeasedConnections(
        context ->
            replicas
                .take(consistency.apply(context), SessionPositions.find(context))
                .map(Lease::connection));
  }
}

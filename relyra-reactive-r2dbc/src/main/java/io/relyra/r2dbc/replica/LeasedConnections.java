// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** Connections to servers of one role, for code that takes a connection factory. */
record LeasedConnections(Function<ContextView, Mono<Connection>> take)
    implements ConnectionFactory {

  @Override
  public Publisher<? extends Connection> create() {
    return Mono.deferContextual(take);
  }

  @Override
  public ConnectionFactoryMetadata getMetadata() {
    return () -> "PostgreSQL";
  }

  @Override
  public String toString() {
    return "connections by role";
  }
}

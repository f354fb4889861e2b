// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.LongAdder;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Connections that count the statements that are made on them. */
final class CountedConnections implements ConnectionFactory {
  private final ConnectionFactory connections;
  private final LongAdder statements = new LongAdder();

  CountedConnections(ConnectionFactory connections) {
    this.connections = connections;
  }

  long statements() {
    return statements.sum();
  }

  @Override
  public Publisher<? extends Connection> create() {
    return Mono.from(connections.create()).map(this::counted);
  }

  @Override
  public ConnectionFactoryMetadata getMetadata() {
    return connections.getMetadata();
  }

  private Connection counted(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("createStatement")) {
                statements.increment();
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Counts the connections that are opened and the statements that are made on them. */
final class CountedConnections implements ConnectionFactory {
  private final ConnectionFactory counted;
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger statements = new AtomicInteger();

  CountedConnections(ConnectionFactory counted) {
    this.counted = counted;
  }

  int opened() {
    return opened.get();
  }

  int statements() {
    return statements.get();
  }

  @Override
  public Publisher<? extends Connection> create() {
    return Mono.from(counted.create()).map(this::count);
  }

  @Override
  public ConnectionFactoryMetadata getMetadata() {
    return counted.getMetadata();
  }

  private Connection count(Connection connection) {
    opened.incrementAndGet();
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("createStatement")) {
                statements.incrementAndGet();
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}

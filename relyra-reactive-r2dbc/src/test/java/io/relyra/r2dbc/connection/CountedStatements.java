// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Notes the text of every statement. */
public final class CountedStatements implements ConnectionFactory {
  private final ConnectionFactory connections;
  private final List<String> seen = new CopyOnWriteArrayList<>();

  public CountedStatements(ConnectionFactory connections) {
    this.connections = connections;
  }

  public List<String> seen() {
    return seen;
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
                seen.add((String) arguments[0]);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Connections as a pooler gives them: they stay open while the server behind them becomes another.
 */
final class SwitchedConnections implements ConnectionFactory {
  private final ConnectionFactory before;
  private final ConnectionFactory after;
  private final AtomicInteger closed = new AtomicInteger();
  private final Queue<String> statements = new ConcurrentLinkedQueue<>();
  private volatile boolean switched;

  SwitchedConnections(ConnectionFactory before, ConnectionFactory after) {
    this.before = before;
    this.after = after;
  }

  void switchServers() {
    switched = true;
  }

  int closed() {
    return closed.get();
  }

  /** How often a statement was made, whoever is behind. */
  long sent(String sql) {
    return statements.stream().filter(sql::equals).count();
  }

  @Override
  public Publisher<? extends Connection> create() {
    return Mono.zip(Mono.from(before.create()), Mono.from(after.create()))
        .map(both -> either(both.getT1(), both.getT2()));
  }

  @Override
  public ConnectionFactoryMetadata getMetadata() {
    return before.getMetadata();
  }

  private Connection either(Connection first, Connection second) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                closed.incrementAndGet();
                return Mono.whenDelayError(first.close(), second.close());
              }
              if (method.getName().equals("createStatement")) {
                statements.add((String) arguments[0]);
              }
              if (method.getName().equals("hashCode")) {
                return System.identityHashCode(proxy);
              }
              if (method.getName().equals("equals")) {
                return proxy == arguments[0];
              }
              try {
                return method.invoke(switched ? second : first, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The one connection to a server over which it is asked for its state; opened when it is needed,
 * dropped when it fails.
 */
final class ProbeConnection {
  private final ConnectionFactory factory;
  private final DatabaseServer.Kind kind;
  private final Duration limit;
  private final Scheduler timer;
  private final AtomicReference<@Nullable Mono<Connection>> open = new AtomicReference<>();

  ProbeConnection(DatabaseServer server, Duration limit, Scheduler timer) {
    this.factory = server.probing();
    this.kind = server.kind();
    this.limit = limit;
    this.timer = timer;
  }

  /** Asks; errors if there is no answer in time. */
  Mono<ServerState> state() {
    return Mono.defer(
        () -> {
          // What broke a connection while it was idle says nothing of the server now.
          boolean kept = open.get() != null;
          return ask()
              .onErrorResume(
                  trouble -> kept && Trouble.endsConnection(trouble) ? ask() : Mono.error(trouble));
        });
  }

  private Mono<ServerState> ask() {
    return Mono.defer(
        () -> {
          Mono<Connection> used = connection();
          return used.flatMap(connection -> StateQuery.on(connection, kind))
              .timeout(limit, timer)
              .doOnError(trouble -> drop(used));
        });
  }

  void close() {
    Mono<Connection> used = open.get();
    if (used != null) {
      drop(used);
    }
  }

  // Cached, so that neither a caller who goes away nor a second one changes its making.
  private Mono<Connection> connection() {
    Mono<Connection> known = open.get();
    if (known != null) {
      return known;
    }
    Mono<Connection> made = Mono.<Connection>from(factory.create()).cache();
    return open.compareAndSet(null, made) ? made : connection();
  }

  // Nobody waits for it: it may be the closing that hangs, and it may still be opening.
  private void drop(Mono<Connection> used) {
    if (open.compareAndSet(used, null)) {
      used.flatMap(connection -> Mono.from(connection.close())).subscribe(x -> {}, x -> {});
    }
  }
}

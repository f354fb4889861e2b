// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Hears of changed connections over a PostgreSQL connection of its own (LISTEN), as long as it is
 * subscribed to. When the connection is lost, or does not answer, it says so and tries again, soon
 * at first and then less often.
 */
final class ConnectionChannel {
  /** The channel on which the trigger of the connections tells. */
  static final String NAME = "relyra_connections";

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionChannel.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private static final int MAX_DOUBLINGS = 10;

  private final ConnectionFactory connections;
  private final Duration heartbeat;

  ConnectionChannel(ConnectionFactory connections, Duration heartbeat) {
    this.connections = connections;
    this.heartbeat = heartbeat;
  }

  /** What is heard; never completes, never errs. */
  Flux<ConnectionNews> news() {
    return Flux.defer(
        () -> {
          AtomicInteger failures = new AtomicInteger();
          return heard()
              .doOnNext(news -> failures.set(0))
              .onErrorResume(ConnectionChannel::deaf)
              .retryWhen(
                  Retry.from(
                      signals ->
                          signals.concatMap(
                              signal -> Mono.delay(pauseAfter(failures.getAndIncrement())))));
        });
  }

  private Flux<ConnectionNews> heard() {
    return Flux.usingWhen(
        Mono.from(connections.create()).timeout(heartbeat), this::heardOn, this::close);
  }

  private static Flux<ConnectionNews> deaf(Throwable trouble) {
    LOG.warn("Changes of connections cannot be heard of now: {}", trouble.toString());
    return Flux.<ConnectionNews>just(new ConnectionNews.Deaf()).concatWith(Flux.error(trouble));
  }

  static Duration pauseAfter(int failures) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private Flux<ConnectionNews> heardOn(Connection taken) {
    PostgresqlConnection connection = physical(taken);
    Flux<ConnectionNews> changes =
        connection
            .getNotifications()
            .<ConnectionNews>map(
                notification ->
                    new ConnectionNews.Changed(String.valueOf(notification.getParameter())))
            .concatWith(Flux.error(lost()));
    Mono<ConnectionNews> listening =
        connection
            .createStatement("LISTEN " + NAME)
            .execute()
            .concatMap(PostgresqlResult::getRowsUpdated)
            .then(Mono.just(new ConnectionNews.Listening()));
    // Notifications first: what is told right after LISTEN must find somebody.
    return Flux.merge(changes, listening.timeout(heartbeat), alive(connection));
  }

  // A connection that was cut without a word would be silent for ever.
  private Flux<ConnectionNews> alive(PostgresqlConnection connection) {
    return Flux.interval(heartbeat)
        .onBackpressureDrop()
        .concatMap(
            tick ->
                connection
                    .validate(ValidationDepth.REMOTE)
                    .timeout(heartbeat)
                    .flatMap(valid -> valid ? Mono.empty() : Mono.error(lost())),
            1);
  }

  private static PostgresqlConnection physical(Connection taken) {
    if (taken instanceof PostgresqlConnection connection) {
      return connection;
    }
    if (taken instanceof Wrapped<?> wrapped
        && wrapped.unwrap() instanceof PostgresqlConnection connection) {
      return connection;
    }
    throw new RelyraException(
        ErrorCode.STORE_MISCONFIGURED, "changes can be heard of over PostgreSQL connections only");
  }

  private Publisher<Void> close(Connection taken) {
    return Mono.<Void>from(taken.close()).timeout(heartbeat).onErrorComplete();
  }

  private static RelyraException lost() {
    return new RelyraException(
        ErrorCode.STORE_UNAVAILABLE, "the connection on which changes are heard was lost");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.r2dbc.spi.ConnectionFactory;
import io.relyra.api.ConnectionId;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.ConnectionResolver;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * A bounded cache in front of {@link R2dbcConnectionResolver}, kept up to date on every node.
 *
 * <p>{@link #resolve} tells what is true now: one small statement asks whether the kept snapshot is
 * still the newest one and the connection still enabled, and only a change costs more. A login is
 * completed with it. {@link #recent} asks nothing while it has a snapshot that is young enough: it
 * may be used to start logins.
 *
 * <p><b>Bounds.</b> A change is seen by {@link #recent} as soon as PostgreSQL has told of it; at
 * the latest after {@code maxAge}, and after {@code maxAgeWhenDeaf} while changes cannot be heard
 * of. A connection that was cut without a word counts as deaf after two heartbeats of five seconds.
 *
 * <p><b>Stampedes.</b> Any number of questions at once to {@link #recent} cost one statement. Only
 * what can be used is kept.
 */
public final class CachingConnectionResolver implements ConnectionResolver {
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private final R2dbcConnectionResolver database;
  private final ConnectionChannel channel;
  private final CacheSettings settings;
  private final Ticker ticker;
  private final AsyncCache<ConnectionId, Kept> cache;
  private final AtomicLong heard = new AtomicLong();
  private volatile boolean deaf = true;

  private record Kept(VersionedResolution known, long loadedAt) {
    boolean isUsable() {
      return known.resolution() instanceof ConnectionResolution.Resolved;
    }
  }

  /**
   * A cache that is empty, and deaf until {@link #listen} was called.
   *
   * @param database what it asks
   * @param listening makes the one connection on which changes are heard; not a pool
   * @param settings how much is kept for how long
   */
  public CachingConnectionResolver(
      R2dbcConnectionResolver database, ConnectionFactory listening, CacheSettings settings) {
    this(database, new ConnectionChannel(listening, HEARTBEAT), settings, Ticker.systemTicker());
  }

  CachingConnectionResolver(
      R2dbcConnectionResolver database,
      ConnectionChannel channel,
      CacheSettings settings,
      Ticker ticker) {
    this.database = database;
    this.channel = channel;
    this.settings = settings;
    this.ticker = ticker;
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(settings.maxConnections())
            .expireAfterWrite(settings.maxAge())
            .ticker(ticker)
            .buildAsync();
  }

  /**
   * Listens for changes from now on, whatever happens to the connection, until it is disposed of.
   *
   * @return ends the listening; the cache goes on deaf
   */
  public Disposable listen() {
    return channel.news().doFinally(end -> deaf = true).subscribe(this::hear);
  }

  /**
   * Whether changes are heard of at this moment.
   *
   * @return false before the first success, and while the connection is lost
   */
  public boolean isListening() {
    return !deaf;
  }

  @Override
  public Mono<ConnectionResolution> resolve(ConnectionId id) {
    return Mono.defer(
        () -> {
          Optional<VersionedResolution> kept = kept(id);
          return kept.isEmpty()
              ? loaded(id)
              : database
                  .enabledVersion(id)
                  .flatMap(now -> isNewest(kept.get(), now) ? known(kept.get()) : loaded(id));
        });
  }

  /**
   * The same connections, as they were not long ago.
   *
   * @return a resolver for starting logins, never for completing them
   */
  public ConnectionResolver recent() {
    return id -> Mono.defer(() -> shared(id)).map(kept -> kept.known().resolution());
  }

  private static boolean isNewest(VersionedResolution kept, Optional<Integer> enabledVersion) {
    return kept.version()
        .equals(enabledVersion.map(OptionalInt::of).orElseGet(() -> OptionalInt.of(0)));
  }

  private static Mono<ConnectionResolution> known(VersionedResolution kept) {
    return Mono.just(kept.resolution());
  }

  // Never shared: somebody else's load may have read the database before this was asked.
  private Mono<ConnectionResolution> loaded(ConnectionId id) {
    return Mono.defer(
        () -> {
          long before = heard.get();
          return load(id)
              .doOnNext(
                  fresh -> {
                    cache.put(id, CompletableFuture.completedFuture(fresh));
                    // What was heard in between may have been about this connection.
                    if (!fresh.isUsable() || heard.get() != before) {
                      cache.synchronous().invalidate(id);
                    }
                  })
              .map(fresh -> fresh.known().resolution());
        });
  }

  private Mono<Kept> shared(ConnectionId id) {
    CompletableFuture<Kept> old = cache.getIfPresent(id);
    if (old != null && isTooOld(now(old))) {
      cache.asMap().remove(id, old);
    }
    CompletableFuture<Kept> shared = cache.get(id, (key, executor) -> load(key).toFuture());
    // One who goes away must not take the answer from the others.
    return Mono.fromFuture(shared, true)
        .doOnNext(
            kept -> {
              if (!kept.isUsable()) {
                cache.asMap().remove(id, shared);
              }
            });
  }

  private Mono<Kept> load(ConnectionId id) {
    return Mono.defer(
        () -> {
          // The age counts from the question: the answer is not younger.
          long asked = ticker.read();
          return database.load(id).map(known -> new Kept(known, asked));
        });
  }

  private Optional<VersionedResolution> kept(ConnectionId id) {
    CompletableFuture<Kept> future = cache.getIfPresent(id);
    Kept kept = future == null ? null : now(future);
    return kept == null ? Optional.empty() : Optional.of(kept.known());
  }

  private static @Nullable Kept now(CompletableFuture<Kept> future) {
    return future.isDone() && !future.isCompletedExceptionally() ? future.getNow(null) : null;
  }

  private boolean isTooOld(@Nullable Kept kept) {
    return kept != null
        && deaf
        && ticker.read() - kept.loadedAt() >= settings.maxAgeWhenDeaf().toNanos();
  }

  private void hear(ConnectionNews news) {
    heard.incrementAndGet();
    if (news instanceof ConnectionNews.Changed changed) {
      if (ConnectionId.isValid(changed.id())) {
        cache.synchronous().invalidate(new ConnectionId(changed.id()));
      }
    } else if (news instanceof ConnectionNews.Listening) {
      // What was changed while nobody listened was not heard of.
      cache.synchronous().invalidateAll();
      deaf = false;
    } else {
      deaf = true;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.relyra.api.session.ActiveSessionRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Asks a registry whether sessions go on, once for all who ask at the same time, and remembers a
 * yes for a moment. A no is not remembered: its session is ended.
 */
final class RememberedLooks implements SessionLooks {
  private final ActiveSessionRegistry registry;
  private final SessionCheckSettings settings;
  private final LongSupplier nanos;
  private final AsyncCache<String, Look> looks;

  // The age counts from the question: the answer is not younger.
  private record Look(boolean active, long askedAt) {}

  RememberedLooks(
      ActiveSessionRegistry registry, SessionCheckSettings settings, LongSupplier nanos) {
    this.registry = registry;
    this.settings = settings;
    this.nanos = nanos;
    this.looks =
        Caffeine.newBuilder()
            .maximumSize(settings.maxSessions())
            .expireAfterWrite(
                settings.maxAge().plus(settings.toleratedOutage()).plus(Duration.ofSeconds(1)))
            .ticker(nanos::getAsLong)
            // Entries are dropped by whoever asks; there is nothing to do in the background.
            .executor(Runnable::run)
            .buildAsync();
  }

  @Override
  public Mono<Boolean> isActive(String handle) {
    return Mono.defer(
        () -> {
          CompletableFuture<Look> known = looks.getIfPresent(handle);
          Look old = known == null ? null : now(known);
          if (known != null && old != null && isTooOld(old)) {
            looks.asMap().remove(handle, known);
          }
          AtomicBoolean own = new AtomicBoolean();
          CompletableFuture<Look> shared =
              looks.get(
                  handle,
                  (key, executor) -> {
                    own.set(true);
                    return ask(key, old).toFuture();
                  });
          // One who goes away must not take the answer from the others. An answer to somebody
          // else's question may be too old for who came later.
          return Mono.fromFuture(shared, true)
              .flatMap(
                  look ->
                      own.get() || !isTooOld(look)
                          ? Mono.just(decided(handle, shared, look))
                          : isActive(handle));
        });
  }

  private boolean decided(String handle, CompletableFuture<Look> shared, Look look) {
    if (!look.active()) {
      looks.asMap().remove(handle, shared);
    }
    return look.active();
  }

  private boolean isTooOld(Look look) {
    return age(look) >= settings.maxAge().toNanos();
  }

  @Override
  public void forget(String handle) {
    looks.synchronous().invalidate(handle);
  }

  private Mono<Look> ask(String handle, @Nullable Look old) {
    long asked = nanos.getAsLong();
    return registry
        .isActive(handle)
        .switchIfEmpty(
            Mono.error(() -> new IllegalStateException("the session registry gave no answer")))
        .map(active -> new Look(active, asked))
        .onErrorResume(
            trouble -> old != null && isTolerable(old) ? Mono.just(old) : Mono.error(trouble));
  }

  private boolean isTolerable(Look old) {
    return old.active() && age(old) < settings.maxAge().plus(settings.toleratedOutage()).toNanos();
  }

  private long age(Look look) {
    return nanos.getAsLong() - look.askedAt();
  }

  private static @Nullable Look now(CompletableFuture<Look> future) {
    return future.isDone() && !future.isCompletedExceptionally() ? future.getNow(null) : null;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.key;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.connection.NamedKey;
import io.relyra.api.connection.certificate.KeyResolver;
import io.relyra.api.connection.certificate.KeyResolver.KeyOutcome;
import io.relyra.api.connection.certificate.OurKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Keys that were found and made ready for one use. Any number of logins at once cost one look; a
 * key is looked for again after {@link #KEPT}, one that could not be used after {@link #AGAIN}.
 *
 * @param <T> a key that is ready
 */
final class RememberedKeys<T> {
  static final Duration KEPT = Duration.ofMinutes(1);
  static final Duration AGAIN = Duration.ofSeconds(5);
  static final int MAX_KEYS = 10_000;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KeyResolver resolver;
  private final Making<T> making;
  private final KeyTroubles troubles;
  private final Scheduler timer;
  private final Map<WantedKey, Mono<T>> known = new ConcurrentHashMap<>();

  /** Makes a key ready for its use. */
  @FunctionalInterface
  interface Making<T> {
    /**
     * Makes it ready; may take its time.
     *
     * @throws IllegalArgumentException if it is not the key of the certificate, or too weak
     */
    T make(NamedKey wanted, OurKey found);
  }

  RememberedKeys(KeyResolver resolver, Making<T> making, KeyTroubles troubles, Scheduler timer) {
    this.resolver = resolver;
    this.making = making;
    this.troubles = troubles;
    this.timer = timer;
  }

  /** Errors with what is in the way of the key; nothing of the key is told. */
  Mono<T> find(WantedKey wanted) {
    return Mono.defer(
        () -> {
          // Only operators name keys, so nobody else can fill this.
          if (known.size() >= MAX_KEYS && !known.containsKey(wanted)) {
            known.clear();
          }
          return known.computeIfAbsent(wanted, this::remembered);
        });
  }

  private Mono<T> remembered(WantedKey wanted) {
    return Mono.defer(() -> resolver.resolve(wanted.key().name()))
        .switchIfEmpty(Mono.error(() -> unreadable(wanted, "nobody answered")))
        .timeout(PATIENCE, Mono.error(() -> unreadable(wanted, "it did not come in time")), timer)
        // Whoever has to see whether a key fits its certificate signs once with it.
        .publishOn(Schedulers.boundedElastic())
        .map(outcome -> made(wanted, outcome))
        .onErrorMap(error -> told(wanted, error))
        .doOnNext(ready -> troubles.over(wanted))
        .doOnError(RelyraException.class, trouble -> troubles.note(wanted, trouble))
        .cache(ready -> KEPT, trouble -> AGAIN, () -> AGAIN, timer);
  }

  private T made(WantedKey wanted, KeyOutcome outcome) {
    if (outcome instanceof KeyOutcome.Found found) {
      try {
        return making.make(wanted.key(), found.key());
      } catch (IllegalArgumentException e) {
        throw unreadable(wanted, String.valueOf(e.getMessage()));
      }
    }
    throw new RelyraException(
        ErrorCode.KEY_NOT_CONFIGURED, "the key " + wanted.name() + " is not there");
  }

  // Without a cause: some readers quote what they could not read.
  private static RelyraException told(WantedKey wanted, Throwable error) {
    return error instanceof RelyraException known
        ? known
        : unreadable(wanted, error.getClass().getSimpleName());
  }

  private static RelyraException unreadable(WantedKey wanted, String why) {
    return new RelyraException(
        ErrorCode.KEY_UNREADABLE, "the key " + wanted.name() + " cannot be used: " + why);
  }
}

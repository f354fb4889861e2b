// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.certificate;

import io.relyra.api.OrganizationScope;
import io.relyra.api.RelyraException;
import io.relyra.api.connection.store.CertificateInventory;
import io.relyra.api.connection.store.ExpiringCertificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Looks daily for certificates of stored connections that end soon, ours and theirs, and tells a
 * listener of each, day after day until somebody has done something about it.
 *
 * <p>Each node that starts one tells. An error ends a look, is logged, and changes nothing for the
 * next one. It has no thread of its own: a timer wakes it.
 */
public final class CertificateAlerts implements AutoCloseable {
  /** Time enough to agree with an identity provider on a new certificate. */
  public static final Duration AHEAD = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(CertificateAlerts.class);
  private static final Duration INTERVAL = Duration.ofDays(1);

  private final CertificateInventory inventory;
  private final CertificateListener listener;
  private final Clock clock;
  private final Duration ahead;
  private final Scheduler timer;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Sinks.Empty<Void> end = Sinks.empty();

  /**
   * Alerts of certificates that end within {@link #AHEAD}.
   *
   * @param inventory knows the certificates
   * @param listener hears of those that end
   * @param clock the time
   */
  public CertificateAlerts(
      CertificateInventory inventory, CertificateListener listener, Clock clock) {
    this(inventory, listener, clock, AHEAD);
  }

  /**
   * Alerts.
   *
   * @param inventory knows the certificates
   * @param listener hears of those that end
   * @param clock the time
   * @param ahead how long before its end a certificate is told of first, positive
   * @throws IllegalArgumentException if that time is not positive
   */
  public CertificateAlerts(
      CertificateInventory inventory, CertificateListener listener, Clock clock, Duration ahead) {
    this(inventory, listener, clock, ahead, Schedulers.parallel());
  }

  CertificateAlerts(
      CertificateInventory inventory,
      CertificateListener listener,
      Clock clock,
      Duration ahead,
      Scheduler timer) {
    if (ahead.isZero() || ahead.isNegative()) {
      throw new IllegalArgumentException("the time ahead must be positive");
    }
    this.inventory = inventory;
    this.listener = listener;
    this.clock = clock;
    this.ahead = ahead;
    this.timer = timer;
  }

  /** Starts; the first look is at once. Does nothing if started or closed before. */
  public void start() {
    if (!closed.get() && started.compareAndSet(false, true)) {
      Flux.defer(this::look)
          .onErrorResume(CertificateAlerts::logged)
          .then(Mono.defer(this::untilNextLook))
          .repeat(() -> !closed.get())
          .subscribeOn(timer)
          .subscribe(never -> {}, trouble -> LOG.warn("The certificate alerts ended", trouble));
    }
  }

  /** Ends for good and returns at once. */
  @Override
  public void close() {
    closed.set(true);
    end.tryEmitEmpty();
  }

  /**
   * Looks once, and tells the listener.
   *
   * <p><b>Signals.</b> Emits what it told; errors with {@link RelyraException} if the inventory
   * does.
   *
   * @return the certificates, at most a page of those that end first
   */
  public Flux<ExpiringCertificate> look() {
    return Flux.defer(
        () -> {
          Instant now = clock.instant();
          return inventory
              .expiring(OrganizationScope.everything(), now.plus(ahead))
              .doOnNext(certificate -> tell(certificate, now));
        });
  }

  private void tell(ExpiringCertificate certificate, Instant now) {
    try {
      listener.ending(certificate, now);
    } catch (RuntimeException trouble) {
      LOG.warn("A listener of certificate alerts threw", trouble);
    }
  }

  private Mono<Void> untilNextLook() {
    return Mono.firstWithSignal(Mono.delay(INTERVAL, timer).then(), end.asMono());
  }

  private static Mono<ExpiringCertificate> logged(Throwable trouble) {
    LOG.warn(
        "A look for certificates that end came to nothing: {}",
        trouble instanceof RelyraException known ? known.code().wireName() : "internal_error",
        trouble);
    return Mono.empty();
  }
}

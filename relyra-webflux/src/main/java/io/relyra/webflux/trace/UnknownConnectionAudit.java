// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.audit.AuditAction;
import io.relyra.api.audit.AuditDomain;
import io.relyra.api.audit.AuditEntry;
import io.relyra.api.audit.AuditEvent;
import io.relyra.api.audit.AuditLog;
import io.relyra.api.audit.AuditSummary;
import io.relyra.api.audit.AuditTrail;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.ConnectionResolution.Obstacle;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Writes down that logins were refused before a connection was known: forms that cannot be read,
 * handles that nobody gave out, connections that do not exist; and that somebody wanted to start
 * one through a connection that cannot be used, such as a draft or a disabled one.
 *
 * <p>Anybody on the Internet can cause these, as many as they like. So they are counted, and one
 * event tells how many of each code there were: the first refusal at once, what follows at the end
 * of each window. A node writes at most one event in a window, whatever comes; it keeps one number
 * for each code. A login never waits for it, and never fails because of it. Counts that cannot be
 * written are kept for the next window.
 */
public final class UnknownConnectionAudit implements LoginListener, AutoCloseable {
  /** Five minutes: at most 288 events a day for each node. */
  public static final Duration DEFAULT_WINDOW = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(UnknownConnectionAudit.class);
  private static final String ACTOR = "system:login";
  private static final String CAUSE = "refused before a connection was known";

  private static final Set<ErrorCode> UNUSABLE =
      Stream.concat(
              Stream.of(ErrorCode.CONNECTION_NOT_FOUND),
              Arrays.stream(Obstacle.values()).map(Obstacle::code))
          .collect(Collectors.toUnmodifiableSet());

  private final AuditLog log;
  private final Duration window;
  private final Scheduler timer;
  private final RefusalCounts counts = new RefusalCounts();
  private final AtomicBoolean open = new AtomicBoolean();
  private final Sinks.Empty<Void> end = Sinks.empty();
  private volatile boolean closed;

  /**
   * An audit with windows of {@link #DEFAULT_WINDOW}.
   *
   * @param log where events go
   */
  public UnknownConnectionAudit(AuditLog log) {
    this(log, DEFAULT_WINDOW);
  }

  /**
   * An audit.
   *
   * @param log where events go
   * @param window the time from one event to the next, positive
   * @throws IllegalArgumentException if the window is not positive
   */
  public UnknownConnectionAudit(AuditLog log, Duration window) {
    this(log, window, Schedulers.parallel());
  }

  UnknownConnectionAudit(AuditLog log, Duration window, Scheduler timer) {
    if (window.isZero() || window.isNegative()) {
      throw new IllegalArgumentException("the window must be positive");
    }
    this.log = log;
    this.window = window;
    this.timer = timer;
  }

  @Override
  public void onLogin(LoginReport report) {
    count(report, report.refusal().filter(refusal -> isUnknown(report, refusal)));
  }

  @Override
  public void onRefusedStart(LoginReport report) {
    count(
        report,
        report
            .refusal()
            .filter(refusal -> isUnknown(report, refusal) || UNUSABLE.contains(refusal)));
  }

  private void count(LoginReport report, Optional<ErrorCode> code) {
    if (code.isPresent()) {
      counts.add(code.get(), report.correlationId());
      write();
    }
  }

  private static boolean isUnknown(LoginReport report, ErrorCode refusal) {
    return report.connection().isEmpty() || refusal == ErrorCode.CONNECTION_NOT_FOUND;
  }

  /** Ends the window that is open: what was counted is written if time is left for it. */
  @Override
  public void close() {
    closed = true;
    end.tryEmitEmpty();
  }

  // A window is open from an event on. What is counted meanwhile is written at its end, which is
  // the beginning of another; a window in which nothing was counted is the last.
  private void write() {
    if (open.compareAndSet(false, true)) {
      Flux.defer(this::event)
          .then(Mono.defer(this::untilEndOfWindow))
          .repeat(() -> !counts.isEmpty() && !closed)
          .then(Mono.defer(() -> closed ? event().then() : Mono.empty()))
          .doFinally(signal -> rest())
          .subscribeOn(timer)
          .subscribe();
    }
  }

  // Between the last look at the counts and this, somebody may have been counted.
  private void rest() {
    open.set(false);
    if (!counts.isEmpty() && !closed) {
      write();
    }
  }

  private Mono<Void> untilEndOfWindow() {
    return Mono.firstWithSignal(Mono.delay(window, timer).then(), end.asMono());
  }

  private Mono<AuditEvent> event() {
    Optional<RefusalCounts.Taken> taken = counts.take();
    return Mono.justOrEmpty(taken)
        .flatMap(refusals -> log.record(entry(refusals)))
        .timeout(window, timer)
        .onErrorResume(
            trouble -> {
              taken.ifPresent(counts::giveBack);
              warn(trouble);
              return Mono.empty();
            });
  }

  private static AuditEntry entry(RefusalCounts.Taken refusals) {
    return new AuditEntry(
        AuditTrail.WITHOUT_CONNECTION,
        Optional.empty(),
        AuditDomain.LOGIN,
        AuditAction.FAILED,
        new ChangeContext(ACTOR, CAUSE, Optional.of(refusals.firstCorrelationId())),
        AuditSummary.EMPTY,
        AuditSummary.of(refusals.facts()));
  }

  private static void warn(Throwable trouble) {
    LOG.warn(
        "Refusals without a connection are not written down yet: {}",
        trouble instanceof RelyraException known ? known.code().wireName() : "internal_error");
  }
}

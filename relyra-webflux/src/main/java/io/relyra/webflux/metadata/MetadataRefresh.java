// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.OrganizationScope;
import io.relyra.api.RelyraException;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.metadata.ClaimRequest;
import io.relyra.api.metadata.LeasedSource;
import io.relyra.api.metadata.MetadataSource.Look;
import io.relyra.api.metadata.RefreshQueue;
import io.relyra.api.metadata.RefreshQueue.ClaimOutcome;
import io.relyra.api.metadata.RefreshReport;
import io.relyra.api.metadata.ReportOutcome;
import io.relyra.api.metadata.ReportOutcome.Recorded;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks at metadata sources: claims them, fetches, verifies and reads their documents, and reports
 * what came of it to the store, which applies them or does not.
 *
 * <p>Any number of nodes may do so at once; each source is looked at by one of them. It holds no
 * resources and no thread.
 */
public final class MetadataRefresh {
  private static final Logger LOG = LoggerFactory.getLogger(MetadataRefresh.class);

  private final RefreshQueue queue;
  private final MetadataCheck check;
  private final RefreshSettings settings;
  private final RefreshListener listener;
  private final RefreshObserver observer;
  private final DoubleSupplier jitter;

  /**
   * Wires the collaborators.
   *
   * @param queue leases sources and records what came of each look
   * @param check fetches, verifies and reads
   * @param settings who looks, and at how many at once
   * @param listener hears of each look
   * @param observer measures each look
   */
  public MetadataRefresh(
      RefreshQueue queue,
      MetadataCheck check,
      RefreshSettings settings,
      RefreshListener listener,
      RefreshObserver observer) {
    this(
        queue,
        check,
        settings,
        listener,
        observer,
        () -> ThreadLocalRandom.current().nextDouble(-1, 1));
  }

  MetadataRefresh(
      RefreshQueue queue,
      MetadataCheck check,
      RefreshSettings settings,
      RefreshListener listener,
      RefreshObserver observer,
      DoubleSupplier jitter) {
    this.queue = queue;
    this.check = check;
    this.settings = settings;
    this.listener = listener;
    this.observer = observer;
    this.jitter = jitter;
  }

  /**
   * Looks at everything that is due.
   *
   * <p><b>Signals.</b> Emits each source whose look was recorded, then completes when none is due.
   * Errors with {@link RelyraException} if sources cannot be claimed. A look whose outcome cannot
   * be recorded is logged and not emitted: its lease ends by itself, and somebody looks again.
   *
   * <p><b>Cancellation.</b> Ends what is running; sources that were claimed are free again when
   * their lease ends.
   *
   * @return the sources
   */
  public Flux<RefreshedSource> due() {
    return due(() -> true);
  }

  /** The same, as long as somebody wants more: what was claimed is looked at in any case. */
  Flux<RefreshedSource> due(BooleanSupplier wanted) {
    return Flux.defer(
        () -> {
          AtomicBoolean more = new AtomicBoolean();
          return Flux.defer(() -> queue.claim(claim()))
              .doOnNext(batch -> more.set(!batch.isEmpty()))
              .flatMapIterable(batch -> batch)
              .flatMap(this::recorded, settings.concurrency())
              .repeat(() -> more.get() && wanted.getAsBoolean());
        });
  }

  /** What became of an operator's wish. */
  public sealed interface NowOutcome {
    /**
     * It was looked at.
     *
     * @param refreshed what was recorded
     */
    record Refreshed(RefreshedSource refreshed) implements NowOutcome {}

    /** There is no such connection within the scope, or it has no source. */
    record NotFound() implements NowOutcome {}
  }

  /**
   * Looks at one source, whether or not it is due: an operator wants it.
   *
   * <p><b>Signals.</b> Emits one outcome; errors with {@link RelyraException} if the outcome could
   * not be recorded.
   *
   * @param scope what the operator may change
   * @param id the connection
   * @param context who wants it, and why
   * @return the outcome, never empty
   */
  public Mono<NowOutcome> now(OrganizationScope scope, ConnectionId id, ChangeContext context) {
    return queue
        .claim(scope, id, claim(), context)
        .flatMap(
            outcome ->
                outcome instanceof ClaimOutcome.Claimed claimed
                    ? look(claimed.leased()).map(NowOutcome.Refreshed::new)
                    : Mono.just(new NowOutcome.NotFound()));
  }

  private ClaimRequest claim() {
    return new ClaimRequest(settings.node(), settings.lease(), settings.concurrency());
  }

  private Mono<RefreshedSource> recorded(LeasedSource leased) {
    return Mono.defer(() -> look(leased)).onErrorResume(trouble -> notRecorded(leased, trouble));
  }

  private Mono<RefreshedSource> look(LeasedSource leased) {
    return observer
        .refresh(leased, looked(leased), MetadataRefresh::refusal)
        .map(outcome -> new RefreshedSource(leased, outcome))
        .doOnNext(this::tell);
  }

  private Mono<ReportOutcome> looked(LeasedSource leased) {
    return check
        .check(
            new MetadataExpectation(
                leased.source().terms().url(),
                leased.source().terms().pins(),
                leased.entityId(),
                leased.known()))
        .map(MetadataRefresh::report)
        .flatMap(report -> queue.report(leased, report, jitter.getAsDouble()));
  }

  // Drift is decided once more by the store, by what is stored when it is recorded.
  private static RefreshReport report(MetadataCheckOutcome outcome) {
    if (outcome instanceof MetadataCheckOutcome.Accepted accepted) {
      return new RefreshReport.Arrived(accepted.metadata().candidate(accepted.sha256()));
    }
    if (outcome instanceof MetadataCheckOutcome.NeedsReview review) {
      return new RefreshReport.Arrived(review.metadata().candidate(review.sha256()));
    }
    if (outcome instanceof MetadataCheckOutcome.Refused refused) {
      return new RefreshReport.Refused(refused.code(), refused.reason(), refused.sha256());
    }
    return new RefreshReport.NotFetched(
        ((MetadataCheckOutcome.NotFetched) outcome).failure().code());
  }

  private static Optional<ErrorCode> refusal(ReportOutcome outcome) {
    return outcome instanceof Recorded recorded
        ? recorded.source().progress().last().flatMap(Look::error)
        : Optional.of(ErrorCode.CONCURRENT_MODIFICATION);
  }

  private void tell(RefreshedSource refreshed) {
    try {
      listener.refreshed(refreshed);
    } catch (RuntimeException trouble) {
      LOG.warn("A listener of metadata refreshes threw", trouble);
    }
  }

  private static Mono<RefreshedSource> notRecorded(LeasedSource leased, Throwable trouble) {
    ErrorCode code =
        trouble instanceof RelyraException known ? known.code() : ErrorCode.INTERNAL_ERROR;
    LOG.warn(
        "A look at the metadata of {} was not recorded: {}",
        leased.source().connection().value(),
        code.wireName(),
        trouble);
    return Mono.empty();
  }
}

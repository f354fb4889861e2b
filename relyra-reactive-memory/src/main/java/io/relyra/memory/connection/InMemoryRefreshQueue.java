// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.change.Change;
import io.relyra.api.connection.change.ConnectionState;
import io.relyra.api.connection.change.Decided;
import io.relyra.api.connection.change.Decision;
import io.relyra.api.connection.change.RefreshChanges;
import io.relyra.api.connection.store.ChangeRefusal;
import io.relyra.api.metadata.ClaimRequest;
import io.relyra.api.metadata.LeasedSource;
import io.relyra.api.metadata.MetadataSource;
import io.relyra.api.metadata.RefreshQueue;
import io.relyra.api.metadata.RefreshReport;
import io.relyra.api.metadata.ReportOutcome;
import io.relyra.api.metadata.SourceTerms.Schedule;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The sources of a single node that are due. */
final class InMemoryRefreshQueue implements RefreshQueue {
  private static final Predicate<Decision> NOTED = Decision.Note.class::isInstance;

  private final ConnectionTable table;
  private final AtomicLong leases = new AtomicLong();

  InMemoryRefreshQueue(ConnectionTable table) {
    this.table = table;
  }

  @Override
  public Mono<List<LeasedSource>> claim(ClaimRequest request) {
    return Flux.defer(() -> Flux.fromIterable(due(request.max())))
        .concatMap(
            id ->
                table.decide(
                    id,
                    ifFree(RefreshChanges.claim(everything(), holder(request), request.lease()))))
        .filter(decided -> decided.map(Decided::decision).filter(NOTED).isPresent())
        .map(decided -> scheduled(decided.orElseThrow().after()))
        .collectList();
  }

  @Override
  public Mono<ClaimOutcome> claim(
      OrganizationScope scope, ConnectionId id, ClaimRequest request, ChangeContext context) {
    return Mono.defer(
            () -> table.decide(id, RefreshChanges.claim(scope, holder(request), request.lease())))
        .map(
            decided ->
                decided
                    .filter(done -> NOTED.test(done.decision()))
                    .<ClaimOutcome>map(
                        done ->
                            new ClaimOutcome.Claimed(RefreshChanges.leased(done.after(), context)))
                    .orElseGet(ClaimOutcome.NotFound::new));
  }

  @Override
  public Mono<ReportOutcome> report(LeasedSource leased, RefreshReport report, double jitter) {
    return Mono.defer(
            () ->
                table.decide(
                    leased.source().connection(), RefreshChanges.report(leased, report, jitter)))
        .map(RefreshChanges::outcome);
  }

  private List<ConnectionId> due(int max) {
    Instant now = table.now();
    return table
        .after("")
        .flatMap(state -> state.source().stream())
        .filter(source -> isFree(source, now))
        .sorted(Comparator.comparing(source -> source.progress().state().nextAt()))
        .limit(max)
        .map(MetadataSource::connection)
        .toList();
  }

  // Between the look at all of them and this one, somebody else may have taken it.
  private static Change ifFree(Change claim) {
    return (before, now) ->
        before.source().filter(source -> isFree(source, now)).isPresent()
            ? claim.decide(before, now)
            : new Decision.Refuse(new ChangeRefusal.LeaseLost());
  }

  private static boolean isFree(MetadataSource source, Instant now) {
    return source.terms().schedule() == Schedule.AUTOMATIC && source.progress().isFree(now);
  }

  private static LeasedSource scheduled(ConnectionState state) {
    MetadataSource source = state.source().orElseThrow();
    return LeasedSource.scheduled(
        source,
        source.progress().lease().orElseThrow(),
        state.connection().version(),
        state.connection().details().identityProvider().entityId(),
        state.knownSigners());
  }

  private static OrganizationScope everything() {
    return OrganizationScope.everything();
  }

  private String holder(ClaimRequest request) {
    return request.node() + ":" + leases.incrementAndGet();
  }
}

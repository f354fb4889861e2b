// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory.connection;

import io.relyra.api.audit.AuditEntry;
import io.relyra.api.audit.AuditEvent;
import io.relyra.api.audit.AuditLog;
import io.relyra.api.audit.AuditQuery;
import io.relyra.api.audit.AuditTrail;
import io.relyra.api.audit.ChainCheck;
import io.relyra.api.audit.ChainHead;
import io.relyra.api.audit.ChainVerification;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The audit log of a single node, kept in memory. */
final class InMemoryAuditLog implements AuditLog {
  private final ConcurrentHashMap<AuditTrail, Chain> chains = new ConcurrentHashMap<>();
  private final Clock clock;

  private record Chain(List<AuditEvent> events, ChainHead head) {
    private static final Chain EMPTY = new Chain(List.of(), ChainHead.START);
  }

  InMemoryAuditLog(Clock clock) {
    this.clock = clock;
    // Allocates the table: two first writers at once would otherwise meet in Thread.yield.
    chains.putAll(Map.of());
  }

  @Override
  public Mono<AuditEvent> record(AuditEntry entry) {
    return Mono.fromSupplier(() -> append(entry));
  }

  AuditEvent append(AuditEntry entry) {
    Chain longer = chains.compute(entry.trail(), (trail, chain) -> appended(chain, entry));
    return longer.events().get(longer.events().size() - 1);
  }

  private Chain appended(@Nullable Chain chain, AuditEntry entry) {
    Chain known = chain == null ? Chain.EMPTY : chain;
    AuditEvent event = AuditEvent.after(known.head(), entry, clock.instant());
    List<AuditEvent> longer = new ArrayList<>(known.events());
    longer.add(event);
    return new Chain(List.copyOf(longer), event.head());
  }

  @Override
  public Flux<AuditEvent> events(AuditQuery query) {
    return Flux.defer(
        () ->
            Flux.fromStream(
                chain(query.trail()).events().stream()
                    .filter(event -> event.head().position() > query.after())
                    .filter(event -> query.scope().includes(event.entry().organization()))
                    .limit(query.limit())));
  }

  @Override
  public Mono<ChainVerification> verify(AuditTrail trail, Optional<ChainHead> known) {
    return Mono.fromSupplier(
        () -> {
          Chain chain = chain(trail);
          ChainCheck check = new ChainCheck(known);
          chain.events().forEach(check::next);
          return check.end(chain.head());
        });
  }

  private Chain chain(AuditTrail trail) {
    return chains.getOrDefault(trail, Chain.EMPTY);
  }

  /** For tests that do to the log what only somebody with a debugger could. */
  void tamper(AuditTrail trail, UnaryOperator<List<AuditEvent>> change) {
    chains.computeIfPresent(
        trail, (same, chain) -> new Chain(List.copyOf(change.apply(chain.events())), chain.head()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.connection.change.Change;
import io.relyra.api.connection.change.ConnectionState;
import io.relyra.api.connection.change.Decision;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeRefusal;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.connection.store.MappingRevision;
import io.relyra.api.connection.store.StoredConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** All connections by id. A change is one step: nobody sees half of it. */
final class ConnectionTable {
  private final ConcurrentHashMap<String, Row> rows = new ConcurrentHashMap<>();
  private final Clock clock;
  private final InMemoryAuditLog audit;

  private record Row(ConnectionState state, List<MappingRevision> revisions) {}

  ConnectionTable(Clock clock, InMemoryAuditLog audit) {
    this.clock = clock;
    this.audit = audit;
    // Allocates the table: two first writers at once would otherwise meet in Thread.yield.
    rows.putAll(Map.of());
  }

  Optional<ConnectionState> find(OrganizationScope scope, ConnectionId id) {
    return row(scope, id).map(Row::state);
  }

  List<MappingRevision> revisions(OrganizationScope scope, ConnectionId id) {
    return row(scope, id).map(Row::revisions).orElse(List.of());
  }

  Stream<ConnectionState> after(String id) {
    return rows.entrySet().stream()
        .filter(entry -> entry.getKey().compareTo(id) > 0)
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getValue().state());
  }

  Mono<StoredConnection> create(Function<Instant, Decision.Write> creation) {
    return Mono.fromSupplier(
        () -> {
          Decision.Write write = creation.apply(now());
          StoredConnection made = write.after().connection();
          if (rows.putIfAbsent(made.id().value(), new Row(write.after(), List.of())) != null) {
            throw new IllegalStateException("an id was made twice");
          }
          audit.append(write.audit());
          return made;
        });
  }

  Mono<ChangeOutcome> run(ChangeTarget target, Change change) {
    return Mono.fromSupplier(
        () -> {
          AtomicReference<ChangeOutcome> outcome =
              new AtomicReference<>(new ChangeRefusal.NotFound());
          rows.computeIfPresent(
              target.id().value(), (id, row) -> decided(row, change.at(target), outcome));
          return outcome.get();
        });
  }

  // What is returned is kept; null removes the row.
  private @Nullable Row decided(Row row, Change change, AtomicReference<ChangeOutcome> outcome) {
    StoredConnection connection = row.state.connection();
    Decision decision = change.decide(row.state, now());
    if (decision instanceof Decision.Write write) {
      audit.append(write.audit());
      outcome.set(new ChangeOutcome.Changed(write.after().connection()));
      return written(row, write);
    }
    if (decision instanceof Decision.Delete delete) {
      audit.append(delete.audit());
      outcome.set(new ChangeOutcome.Changed(connection));
      return null;
    }
    outcome.set(
        decision instanceof Decision.Refuse refuse
            ? refuse.refusal()
            : new ChangeOutcome.Unchanged(connection));
    return row;
  }

  private static Row written(Row before, Decision.Write write) {
    if (before.state.mappings().equals(write.after().mappings())) {
      return new Row(write.after(), before.revisions);
    }
    List<MappingRevision> revisions = new ArrayList<>();
    revisions.add(
        new MappingRevision(
            before.state.mappings(),
            write.after().mappings(),
            write.audit().context(),
            write.after().connection().updatedAt()));
    revisions.addAll(before.revisions);
    return new Row(write.after(), List.copyOf(revisions));
  }

  private Optional<Row> row(OrganizationScope scope, ConnectionId id) {
    return Optional.ofNullable(rows.get(id.value()))
        .filter(row -> scope.includes(row.state.connection().organization()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

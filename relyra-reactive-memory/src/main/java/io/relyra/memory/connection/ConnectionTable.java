// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.connection.change.Change;
import io.relyra.api.connection.change.ConnectionState;
import io.relyra.api.connection.change.Decided;
import io.relyra.api.connection.change.Decision;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeRefusal;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.connection.store.MappingRevision;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.api.metadata.MetadataRevision;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

  private record Row(
      ConnectionState state, List<MappingRevision> mappings, List<MetadataRevision> metadata) {
    Row with(Decision.Write write) {
      boolean same = state.mappings().equals(write.after().mappings());
      MappingRevision revision =
          new MappingRevision(
              state.mappings(),
              write.after().mappings(),
              write.audit().context(),
              write.after().connection().updatedAt());
      return new Row(
          write.after(),
          same ? mappings : newest(revision, mappings),
          write.revision().map(looked -> newest(looked, metadata)).orElse(metadata));
    }

    Row with(Decision.Note note) {
      return new Row(
          note.after(),
          mappings,
          note.revision().map(looked -> newest(looked, metadata)).orElse(metadata));
    }

    private static <T> List<T> newest(T first, List<T> others) {
      return Stream.concat(Stream.of(first), others.stream()).toList();
    }
  }

  ConnectionTable(Clock clock, InMemoryAuditLog audit) {
    this.clock = clock;
    this.audit = audit;
    // Allocates the table: two first writers at once would otherwise meet in Thread.yield.
    rows.putAll(Map.of());
  }

  Optional<ConnectionState> find(OrganizationScope scope, ConnectionId id) {
    return row(scope, id).map(Row::state);
  }

  List<MappingRevision> mappingRevisions(OrganizationScope scope, ConnectionId id) {
    return row(scope, id).map(Row::mappings).orElse(List.of());
  }

  List<MetadataRevision> metadataRevisions(OrganizationScope scope, ConnectionId id) {
    return row(scope, id).map(Row::metadata).orElse(List.of());
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
          if (rows.putIfAbsent(made.id().value(), new Row(write.after(), List.of(), List.of()))
              != null) {
            throw new IllegalStateException("an id was made twice");
          }
          audit.append(write.audit());
          return made;
        });
  }

  Mono<ChangeOutcome> run(ChangeTarget target, Change change) {
    return decide(target.id(), change.at(target))
        .map(
            decided -> decided.map(Decided::outcome).orElseGet(() -> new ChangeRefusal.NotFound()));
  }

  /** What was decided; nothing if there is no such connection. */
  Mono<Optional<Decided>> decide(ConnectionId id, Change change) {
    return Mono.fromSupplier(
        () -> {
          AtomicReference<@Nullable Decided> decided = new AtomicReference<>();
          rows.computeIfPresent(
              id.value(),
              (same, row) -> {
                Decided made = new Decided(row.state, change.decide(row.state, now()));
                decided.set(made);
                return written(row, made);
              });
          return Optional.ofNullable(decided.get());
        });
  }

  // What is returned is kept; null removes the row.
  private @Nullable Row written(Row row, Decided decided) {
    if (decided.decision() instanceof Decision.Write write) {
      audit.append(write.audit());
      return row.with(write);
    }
    if (decided.decision() instanceof Decision.Note note) {
      note.audit().ifPresent(audit::append);
      return row.with(note);
    }
    if (decided.decision() instanceof Decision.Delete delete) {
      audit.append(delete.audit());
      return null;
    }
    return row;
  }

  private Optional<Row> row(OrganizationScope scope, ConnectionId id) {
    return Optional.ofNullable(rows.get(id.value()))
        .filter(row -> scope.includes(row.state.connection().organization()));
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.audit;

import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.AuditEntry;
import io.relyra.api.audit.AuditEvent;
import io.relyra.api.audit.AuditLog;
import io.relyra.api.audit.AuditQuery;
import io.relyra.api.audit.AuditTrail;
import io.relyra.api.audit.ChainCheck;
import io.relyra.api.audit.ChainHead;
import io.relyra.api.audit.ChainVerification;
import io.relyra.api.audit.ChainVerification.Damage;
import io.relyra.r2dbc.LibraryDatabase;
import io.relyra.r2dbc.StoredJson;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The audit log in PostgreSQL, shared by all nodes that use it. */
public final class R2dbcAuditLog implements AuditLog {
  private static final int PAGE = 500;
  private static final String ANY_ORGANIZATION = "";

  private final LibraryDatabase database;
  private final AuditStatements statements;
  private final AuditChainWriter writer;

  /**
   * A log.
   *
   * @param database where it is
   */
  public R2dbcAuditLog(LibraryDatabase database) {
    this.database = database;
    this.statements = AuditStatements.on(database.tables());
    this.writer = new AuditChainWriter(database.tables());
  }

  @Override
  public Mono<AuditEvent> record(AuditEntry entry) {
    return database.inTransaction(transaction -> writer.append(transaction, entry));
  }

  @Override
  public Flux<AuditEvent> events(AuditQuery query) {
    String organization =
        query.scope() instanceof OrganizationScope.Only only
            ? only.organization().value()
            : ANY_ORGANIZATION;
    Part part = new Part(query.trail(), query.after(), Long.MAX_VALUE, organization, query.limit());
    return database
        .readRow(statements.events(), part::bind, row -> all(row, AuditCodec::event))
        .flatMapIterable(events -> events);
  }

  @Override
  public Mono<ChainVerification> verify(AuditTrail trail, Optional<ChainHead> known) {
    return recordedEnd(trail)
        .flatMap(end -> Mono.defer(() -> walk(trail, end, new ChainCheck(known))));
  }

  /**
   * Every trail that has events or a recorded end, also those of connections that were deleted.
   *
   * <p><b>Signals.</b> Emits the trails in the order of their names, read in pages as they are
   * asked for; errors with {@link io.relyra.api.RelyraException}.
   *
   * @return the trails, empty if nothing was ever written
   */
  public Flux<AuditTrail> trails() {
    return Mono.defer(() -> chains(""))
        .expand(
            page -> page.size() < PAGE ? Mono.empty() : chains(page.get(page.size() - 1).name()))
        .concatMapIterable(page -> page, 1);
  }

  private Mono<List<AuditTrail>> chains(String after) {
    return database.oneRow(
        statements.chains(),
        statement ->
            statement.bind(0, after).bind(1, PAGE).bind(2, AuditTrail.WITHOUT_CONNECTION.name()),
        row ->
            StoredJson.read(
                AuditCodec.text(row, "chains"),
                json ->
                    json.all(
                        one -> new AuditTrail(one.maybe("connection_id").map(ConnectionId::new)))));
  }

  private record RecordedEnd(ChainHead head, long last) {}

  private Mono<RecordedEnd> recordedEnd(AuditTrail trail) {
    return database.oneRow(
        statements.recordedEnd(),
        statement -> statement.bind(0, trail.name()),
        row ->
            StoredJson.read(
                AuditCodec.text(row, "head"),
                json -> new RecordedEnd(AuditCodec.head(json), json.number("last"))));
  }

  private Mono<ChainVerification> walk(AuditTrail trail, RecordedEnd end, ChainCheck check) {
    return newestPage(
            new Part(trail, check.last().position(), end.head().position(), ANY_ORGANIZATION, PAGE),
            R2dbcAuditLog::readable)
        .flatMap(
            events -> {
              for (Optional<AuditEvent> event : events) {
                event.ifPresentOrElse(check::next, check::unreadable);
              }
              return events.size() == PAGE && !check.isDecided()
                  ? walk(trail, end, check)
                  : Mono.just(verdict(check, end));
            });
  }

  // An event behind the recorded end was not appended by a writer of this library.
  private static ChainVerification verdict(ChainCheck check, RecordedEnd end) {
    ChainVerification found = check.end(end.head());
    return found instanceof ChainVerification.Intact && end.last() != end.head().position()
        ? new ChainVerification.Broken(end.head().position() + 1, Damage.WRONG_END)
        : found;
  }

  // An event that was damaged so that it cannot be one must not stop the walk.
  private static Optional<AuditEvent> readable(StoredJson row) {
    try {
      return Optional.of(AuditCodec.event(row));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  // The walk must not meet a server that has less than the one that told the end.
  private <T> Mono<List<T>> newestPage(Part part, Function<StoredJson, T> reading) {
    return database.oneRow(statements.events(), part::bind, row -> all(row, reading));
  }

  private static <T> List<T> all(Readable row, Function<StoredJson, T> reading) {
    return StoredJson.read(AuditCodec.text(row, "events"), json -> json.all(reading));
  }

  private record Part(AuditTrail trail, long after, long to, String organization, int limit) {
    void bind(Statement statement) {
      statement
          .bind(0, trail.name())
          .bind(1, after)
          .bind(2, to)
          .bind(3, organization)
          .bind(4, limit);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.diagnostic;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.OrganizationId;
import io.relyra.api.RelyraException;
import io.relyra.api.audit.AuditTrail;
import io.relyra.api.audit.ChainVerification;
import io.relyra.api.audit.ChainVerification.Broken;
import io.relyra.api.audit.ChainVerification.Intact;
import io.relyra.r2dbc.LibraryDatabase;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.audit.R2dbcAuditLog;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the rows of a bundle, page by page. */
final class BundleReader {
  static final int PAGE = 200;
  private static final String CURSOR = "cursor";

  /** A file and its rows. */
  record Source(String name, Flux<ObjectNode> rows) {}

  private final LibraryDatabase database;
  private final BundleStatements statements;
  private final R2dbcAuditLog audit;

  BundleReader(LibraryDatabase database, StoreTables loginTables) {
    this.database = database;
    this.statements = BundleStatements.on(database.tables(), loginTables);
    this.audit = new R2dbcAuditLog(database);
  }

  List<Source> files(DiagnosticScope scope) {
    return List.of(
        new Source("connections.jsonl", rows(scope, statements.connections())),
        new Source("certificates.jsonl", rows(scope, statements.certificates())),
        new Source("metadata_sources.jsonl", rows(scope, statements.metadataSources())),
        new Source("metadata_revisions.jsonl", rows(scope, statements.metadataRevisions())),
        new Source("audit.jsonl", rows(scope, statements.audit())),
        new Source("audit_chains.jsonl", chains(scope)),
        new Source("traces.jsonl", rows(scope, statements.traces())),
        new Source("figures.jsonl", one(statements.figures())),
        new Source("versions.jsonl", one(statements.versions()).concatWith(history())));
  }

  private Flux<ObjectNode> rows(DiagnosticScope scope, String sql) {
    String scoped = BundleStatements.within(scope, sql);
    return Mono.defer(() -> page(scope, scoped, ""))
        .expand(page -> page.rows().size() < PAGE ? Mono.empty() : page(scope, scoped, page.end()))
        .concatMapIterable(Page::rows, 1);
  }

  private record Page(List<ObjectNode> rows, String end) {
    static Page of(List<ObjectNode> found) {
      String end = found.isEmpty() ? "" : found.get(found.size() - 1).path(CURSOR).asString();
      found.forEach(row -> row.remove(CURSOR));
      return new Page(found, end);
    }
  }

  private Mono<Page> page(DiagnosticScope scope, String sql, String after) {
    return database.oneRow(
        sql,
        statement ->
            statement
                .bind(0, scope.connection().map(ConnectionId::value).orElse(""))
                .bind(1, scope.organization().map(OrganizationId::value).orElse(""))
                .bind(2, after)
                .bind(3, PAGE),
        row -> Page.of(parsed(row.get("rows", String.class))));
  }

  // Of connections that exist; a deleted one is verified by its id.
  private Flux<ObjectNode> chains(DiagnosticScope scope) {
    return rows(scope, statements.connections())
        .map(row -> new ConnectionId(row.path("connection_id").asString()))
        .concatMap(
            id -> audit.verify(AuditTrail.of(id), Optional.empty()).map(found -> chain(id, found)),
            1);
  }

  private static ObjectNode chain(ConnectionId id, ChainVerification found) {
    ObjectNode row = JsonMapper.shared().createObjectNode();
    row.put("connection_id", id.value());
    row.put("intact", found instanceof Intact);
    if (found instanceof Broken broken) {
      row.put("position", broken.position());
      row.put("damage", broken.damage().name().toLowerCase(Locale.ROOT));
    } else if (found instanceof Intact intact) {
      row.put("events", intact.head().position());
    }
    return row;
  }

  private Flux<ObjectNode> one(String sql) {
    return database
        .oneRow(sql, statement -> {}, row -> parsed(row.get("rows", String.class)))
        .flatMapIterable(rows -> rows);
  }

  // Who runs the scripts himself has no history of ours.
  private Flux<ObjectNode> history() {
    return Flux.fromIterable(statements.histories())
        .concatMap(
            history ->
                database
                    .oneRow(
                        "SELECT to_regclass($1) IS NOT NULL AS there",
                        statement -> statement.bind(0, history.table().quoted()),
                        row -> Boolean.TRUE.equals(row.get("there", Boolean.class)))
                    .flatMapMany(there -> there ? one(history.sql()) : Flux.empty()),
            1);
  }

  private static List<ObjectNode> parsed(@Nullable String rows) {
    try {
      return JsonMapper.shared()
          .readTree(rows == null ? "[]" : rows)
          .valueStream()
          .map(JsonNode::asObject)
          .toList();
    } catch (JacksonException e) {
      // Without a cause: a parser quotes what it could not read.
      throw new RelyraException(ErrorCode.INTERNAL_ERROR, "a stored row cannot be read");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.change.Decision;
import io.relyra.api.connection.change.RefreshChanges;
import io.relyra.api.metadata.ClaimRequest;
import io.relyra.api.metadata.LeasedSource;
import io.relyra.api.metadata.RefreshQueue;
import io.relyra.api.metadata.RefreshReport;
import io.relyra.api.metadata.ReportOutcome;
import io.relyra.r2dbc.LibraryDatabase;
import io.relyra.r2dbc.StoredJson;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The metadata sources in PostgreSQL that are due, shared by all nodes that use it. */
public final class R2dbcRefreshQueue implements RefreshQueue {
  private final LibraryDatabase database;
  private final MetadataStatements statements;
  private final ChangeTransaction changing;

  /**
   * A queue; made before the event loops start, since it seeds a random generator.
   *
   * @param database where the connections are
   */
  public R2dbcRefreshQueue(LibraryDatabase database) {
    this.database = database;
    this.statements = MetadataStatements.on(database.tables());
    this.changing = new ChangeTransaction(database);
  }

  @Override
  public Mono<List<LeasedSource>> claim(ClaimRequest request) {
    return database.oneRow(
        statements.claim(),
        statement ->
            statement
                .bind(0, request.node())
                .bind(1, request.lease().toMillis())
                .bind(2, request.max()),
        row -> StoredJson.read(ReadRows.text(row, "page"), json -> json.all(SourceRows::leased)));
  }

  @Override
  public Mono<ClaimOutcome> claim(
      OrganizationScope scope, ConnectionId id, ClaimRequest request, ChangeContext context) {
    return Mono.defer(
            () ->
                changing.decide(id, RefreshChanges.claim(scope, holder(request), request.lease())))
        .map(
            decided ->
                decided
                    .filter(done -> done.decision() instanceof Decision.Note)
                    .<ClaimOutcome>map(
                        done ->
                            new ClaimOutcome.Claimed(RefreshChanges.leased(done.after(), context)))
                    .orElseGet(ClaimOutcome.NotFound::new));
  }

  @Override
  public Mono<ReportOutcome> report(LeasedSource leased, RefreshReport report, double jitter) {
    return Mono.defer(
            () ->
                changing.decide(
                    leased.source().connection(), RefreshChanges.report(leased, report, jitter)))
        .map(RefreshChanges::outcome);
  }

  private static String holder(ClaimRequest request) {
    return request.node() + ":" + UUID.randomUUID();
  }
}

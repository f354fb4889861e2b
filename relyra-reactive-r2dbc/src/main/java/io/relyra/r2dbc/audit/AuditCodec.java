// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.audit;

import io.r2dbc.spi.Readable;
import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationId;
import io.relyra.api.audit.AuditAction;
import io.relyra.api.audit.AuditDomain;
import io.relyra.api.audit.AuditEntry;
import io.relyra.api.audit.AuditEvent;
import io.relyra.api.audit.AuditSummary;
import io.relyra.api.audit.AuditTrail;
import io.relyra.api.audit.ChainHead;
import io.relyra.api.audit.ChangeContext;
import io.relyra.r2dbc.StoredJson;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** Audit events as rows. */
final class AuditCodec {
  private static final String BYTEA = "\\x";

  private AuditCodec() {}

  static String row(AuditEvent event) {
    AuditEntry entry = event.entry();
    ObjectNode row = StoredJson.newRow();
    row.put("connection_id", entry.trail().connection().map(ConnectionId::value).orElse(null));
    row.put("organization_id", entry.organization().map(OrganizationId::value).orElse(null));
    row.put("domain", entry.domain().wireName());
    row.put("action", entry.action().wireName());
    row.put("actor", entry.context().actor());
    row.put("cause", entry.context().cause());
    row.put("correlation_id", entry.context().correlationId().orElse(null));
    write(row.putObject("before_summary"), entry.before());
    write(row.putObject("after_summary"), entry.after());
    write(row.putObject("diff_summary"), event.difference());
    row.put("inserted_at", event.at().toString());
    row.put("chain", entry.trail().name());
    row.put("chain_position", event.head().position());
    row.put("previous_hash", BYTEA + event.previous().hash());
    row.put("hash", BYTEA + event.head().hash());
    return row.toString();
  }

  static AuditEvent event(StoredJson row) {
    AuditEntry entry =
        new AuditEntry(
            new AuditTrail(row.maybe("connection_id").map(ConnectionId::new)),
            row.maybe("organization_id").map(OrganizationId::new),
            AuditDomain.parse(row.text("domain")),
            AuditAction.parse(row.text("action")),
            new ChangeContext(row.text("actor"), row.text("cause"), row.maybe("correlation_id")),
            summary(row.member("before_summary")),
            summary(row.member("after_summary")));
    long position = row.number("chain_position");
    return new AuditEvent(
        entry,
        summary(row.member("diff_summary")),
        row.time("inserted_at").orElseThrow(() -> new IllegalArgumentException("inserted_at")),
        new ChainHead(position - 1, hash(row.text("previous_hash"))),
        new ChainHead(position, hash(row.text("hash"))));
  }

  static ChainHead head(StoredJson row) {
    return new ChainHead(row.number("position"), row.text("hash"));
  }

  static String text(Readable row, String column) {
    return Optional.ofNullable(row.get(column, String.class)).orElse("null");
  }

  private static String hash(String bytea) {
    if (!bytea.startsWith(BYTEA)) {
      throw new IllegalArgumentException("bytea");
    }
    return bytea.substring(BYTEA.length());
  }

  private static void write(ObjectNode object, AuditSummary summary) {
    summary.facts().forEach(object::put);
  }

  private static AuditSummary summary(Optional<StoredJson> object) {
    Map<String, String> facts = new TreeMap<>();
    object.ifPresent(
        all ->
            all.names()
                .forEach(
                    name ->
                        facts.put(name, all.member(name).map(StoredJson::value).orElse("null"))));
    return new AuditSummary(facts);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.record;

import io.relyra.api.OrganizationId;
import io.relyra.api.audit.AuditEntry;
import io.relyra.api.audit.AuditEvent;
import io.relyra.api.audit.AuditQuery;
import io.relyra.api.audit.AuditTrail;
import io.relyra.cli.Answer;
import io.relyra.cli.StoreCommand;
import io.relyra.cli.Stores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code relyra audit}, and {@code relyra audit verify}. */
@Command(
    name = "audit",
    description = "Show who changed what, and why, oldest first.",
    subcommands = {VerifyAudit.class, HelpCommand.class})
public final class AuditCommand extends StoreCommand {
  @Mixin TrailOptions whose = new TrailOptions();

  @Option(
      names = "--after",
      paramLabel = "POSITION",
      defaultValue = "0",
      description = "Go on behind this event; a full page says which.")
  long after;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most so many, up to 1000; 100 unless given.")
  int limit;

  /** A command whose options picocli fills in. */
  public AuditCommand() {}

  @Override
  protected Answer answer(Stores stores) {
    AuditTrail trail =
        whose.trail().orElseThrow(() -> usage("give --connection or --without-connection"));
    List<AuditEvent> events =
        stores.await(
            stores.audit().events(new AuditQuery(scope(), trail, after, limit)).collectList());
    List<String> lines = new ArrayList<>(events.stream().map(AuditCommand::line).toList());
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("trail", trail.name());
    object.put("events", events.stream().map(AuditCommand::json).toList());
    if (events.size() == limit) {
      long last = events.get(events.size() - 1).head().position();
      lines.add("more: --after=" + last);
      object.put("next", last);
    }
    return Answer.done(lines, object);
  }

  private static String line(AuditEvent event) {
    AuditEntry entry = event.entry();
    String differences = String.join(", ", event.difference().facts().keySet());
    return "%d %s %s %s by %s: %s%s"
        .formatted(
            event.head().position(),
            event.at(),
            entry.domain().wireName(),
            entry.action().wireName(),
            entry.context().actor(),
            entry.context().cause(),
            differences.isEmpty() ? "" : " (" + differences + ")");
  }

  private static Map<String, Object> json(AuditEvent event) {
    AuditEntry entry = event.entry();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("position", event.head().position());
    object.put("at", event.at().toString());
    object.put("domain", entry.domain().wireName());
    object.put("action", entry.action().wireName());
    object.put("actor", entry.context().actor());
    object.put("cause", entry.context().cause());
    entry.context().correlationId().ifPresent(id -> object.put("correlation_id", id));
    entry
        .organization()
        .map(OrganizationId::value)
        .ifPresent(organization -> object.put("organization", organization));
    object.put("before", entry.before().facts());
    object.put("after", entry.after().facts());
    object.put("difference", event.difference().facts());
    object.put("hash", event.head().hash());
    return object;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.record;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.trace.KeyedHash;
import io.relyra.api.trace.StoredTrace;
import io.relyra.api.trace.TraceQuery;
import io.relyra.cli.Answer;
import io.relyra.cli.StoreCommand;
import io.relyra.cli.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code relyra trace}. */
@Command(
    name = "trace",
    description =
        "Show attempts to log in and how they ended, newest first. Correlation ids are hidden,"
            + " except the one that you ask for.")
public final class TraceCommand extends StoreCommand {
  @Option(
      names = "--correlation",
      paramLabel = "NUMBER",
      description = "The attempt whose number somebody reads to you.")
  @Nullable String correlation;

  @Option(
      names = "--connection",
      paramLabel = "CONNECTION",
      description = "Attempts through this connection.")
  @Nullable String connection;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Attempts since then, such as 2026-11-30T08:00:00Z.")
  @Nullable Instant from;

  @Option(names = "--until", paramLabel = "TIME", description = "Attempts before then.")
  @Nullable Instant until;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many, up to 500; 50 unless given.")
  int limit;

  /** A command whose options picocli fills in. */
  public TraceCommand() {}

  @Override
  protected Answer answer(Stores stores) {
    Optional<ConnectionId> one = Optional.ofNullable(connection).map(StoreCommand::connection);
    if (!(scope() instanceof OrganizationScope.Everything)) {
      // A trace belongs to a tenant through its connection only.
      ConnectionId named =
          one.orElseThrow(() -> usage("with --organization, name one of its connections"));
      stores.connection(scope(), named);
    }
    TraceQuery query =
        new TraceQuery(
            Optional.ofNullable(correlation),
            one,
            Optional.ofNullable(from),
            Optional.ofNullable(until),
            Optional.empty(),
            limit);
    List<StoredTrace> traces = stores.await(stores.traces().find(query)).traces();
    TraceView view = new TraceView(Optional.ofNullable(correlation), KeyedHash.withNewKey());
    return Answer.done(
        traces.stream().map(view::line).toList(),
        Map.of("traces", traces.stream().map(view::json).toList()));
  }
}

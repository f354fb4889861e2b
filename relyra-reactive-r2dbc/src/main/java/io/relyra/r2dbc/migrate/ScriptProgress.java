// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Follows Flyway through the scripts of one unit. */
final class ScriptProgress implements Callback {
  private final MigrationUnit unit;
  private final MigrationListener listener;
  private final List<ScriptReport> done = new ArrayList<>();
  private Optional<Script> running = Optional.empty();
  private int statements;
  private long start;

  ScriptProgress(MigrationUnit unit, MigrationListener listener) {
    this.unit = unit;
    this.listener = listener;
  }

  List<ScriptReport> done() {
    return List.copyOf(done);
  }

  /** The script that Flyway was busy with when it gave up. */
  Optional<ScriptReport> failed(Exception trouble) {
    Optional<ScriptReport> failed =
        running.map(
            script ->
                ScriptReport.failed(
                    script, statements, elapsed(), FailedStatement.of(statements + 1, trouble)));
    failed.ifPresent(report -> listener.scriptEnded(unit, report));
    return failed;
  }

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_EACH_MIGRATE
        || event == Event.AFTER_EACH_MIGRATE_STATEMENT
        || event == Event.AFTER_EACH_MIGRATE;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    int version = Integer.parseInt(context.getMigrationInfo().getVersion().getVersion());
    if (event == Event.AFTER_EACH_MIGRATE_STATEMENT) {
      statements++;
      listener.statementEnded(unit, version, statements, context.getStatement().getSql());
      return;
    }
    Script script = unit.script(version);
    if (event == Event.BEFORE_EACH_MIGRATE) {
      running = Optional.of(script);
      statements = 0;
      start = System.nanoTime();
      listener.scriptStarted(unit, version, script.description());
    } else {
      ScriptReport report =
          ScriptReport.of(script, MigrationOutcome.APPLIED, statements, elapsed());
      running = Optional.empty();
      done.add(report);
      listener.scriptEnded(unit, report);
    }
  }

  @Override
  public String getCallbackName() {
    return "relyra-progress";
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}

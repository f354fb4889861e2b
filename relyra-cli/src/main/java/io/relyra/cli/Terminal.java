// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.r2dbc.migrate.MigrationListener;
import io.relyra.r2dbc.migrate.MigrationUnit;
import io.relyra.r2dbc.migrate.ScriptReport;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Help.Ansi;

/** Tells of progress on standard error, so that standard output holds the result alone. */
final class Terminal implements MigrationListener {
  private static final int WIDTH = 20;

  private final PrintWriter err;
  private final boolean live;
  private int total;
  private int done;

  Terminal(PrintWriter err, boolean live) {
    this.err = err;
    this.live = live;
  }

  @Override
  public void unitStarted(MigrationUnit unit, int pending) {
    total = pending;
    done = 0;
    line(
        pending == 0
            ? unit.wireName() + ": already up to date"
            : unit.wireName() + ": " + pending + (pending == 1 ? " script" : " scripts"));
  }

  @Override
  public void scriptStarted(MigrationUnit unit, int version, String description) {
    if (live) {
      err.print("\r" + bar() + " " + unit.wireName() + " " + version + " " + description);
      err.print("\u001b[K");
      err.flush();
    }
  }

  @Override
  public void scriptEnded(MigrationUnit unit, ScriptReport script) {
    done++;
    if (live) {
      err.print("\r\u001b[K");
    }
    line(
        "%s %d %s: %s, %d statements, %d ms"
            .formatted(
                unit.wireName(),
                script.version(),
                script.description(),
                script.outcome().wireName(),
                script.statements(),
                script.duration().toMillis()));
  }

  @Override
  public void waiting(Duration waited, Duration limit) {
    line(
        "another instance migrates: waiting since %d s, for at most %d s"
            .formatted(waited.toSeconds(), limit.toSeconds()));
  }

  private String bar() {
    int filled = total == 0 ? WIDTH : done * WIDTH / total;
    return Ansi.ON.string(
        "@|green "
            + "#".repeat(filled)
            + "|@"
            + "-".repeat(WIDTH - filled)
            + " "
            + done
            + "/"
            + total);
  }

  private void line(String text) {
    err.println(text);
    err.flush();
  }
}

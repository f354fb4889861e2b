// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.r2dbc.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;

/** The table of pinned targets, made by the first rollback if no script has made it before. */
final class PinnedTargets {
  private final ScriptNames names;
  private final TableName pins;
  private final TableName rollbacks;

  PinnedTargets(ScriptNames names) {
    this.names = names;
    this.pins = names.table("relyra_pinned_targets");
    this.rollbacks = names.table("relyra_rollbacks");
  }

  Optional<PinnedTarget> find(DatabaseSession session, MigrationUnit unit) throws SQLException {
    if (!session.flag("SELECT to_regclass(?) IS NOT NULL", pins.quoted())) {
      return Optional.empty();
    }
    return session
        .rows(
            row -> read(unit, row),
            "SELECT version, pinned_by, reason, pinned_at FROM "
                + pins.quoted()
                + " WHERE unit = ? AND released_at IS NULL",
            unit.wireName())
        .stream()
        .findFirst();
  }

  OptionalInt version(DatabaseSession session, MigrationUnit unit) throws SQLException {
    return find(session, unit).stream().mapToInt(PinnedTarget::version).findFirst();
  }

  void prepare(DatabaseSession session) throws SQLException {
    for (String statement : SqlStatements.of(MigrationUnit.CORE.script(1).text(names))) {
      session.execute(statement);
    }
  }

  /** Notes, in the caller's transaction, that a version is undone and the one below is pinned. */
  void record(
      DatabaseSession session, Rollback rollback, int undone, int remaining, String undoSha256)
      throws SQLException {
    String unit = rollback.unit().wireName();
    String set =
        "INSERT INTO %s (unit, version, pinned_by, reason) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (unit) WHERE released_at IS NULL DO UPDATE SET"
            + " version = excluded.version, pinned_by = excluded.pinned_by,"
            + " reason = excluded.reason, pinned_at = excluded.pinned_at RETURNING id";
    long pin =
        session.number(
            set.formatted(pins.quoted()), unit, remaining, rollback.operator(), rollback.reason());
    session.update(
        "INSERT INTO %s (pinned_target, unit, version, undo_sha256) VALUES (?, ?, ?, ?)"
            .formatted(rollbacks.quoted()),
        pin,
        unit,
        undone,
        undoSha256);
  }

  void release(DatabaseSession session, MigrationUnit unit, String operator) throws SQLException {
    session.update(
        "UPDATE "
            + pins.quoted()
            + " SET released_by = ?, released_at = now() WHERE unit = ? AND released_at IS NULL",
        operator,
        unit.wireName());
  }

  private static PinnedTarget read(MigrationUnit unit, ResultSet row) throws SQLException {
    return new PinnedTarget(
        unit,
        row.getInt("version"),
        row.getString("pinned_by"),
        row.getString("reason"),
        row.getTimestamp("pinned_at").toInstant());
  }
}

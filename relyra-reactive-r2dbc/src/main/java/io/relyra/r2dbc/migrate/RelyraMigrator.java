// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The shipped migrations of one database, run through JDBC before the event loops start.
 *
 * <p>Any number of instances may call {@link #migrate} at once; each script runs once, in one
 * transaction with its line in the history. The instances take turns by a lock of the database,
 * which needs a direct connection: a pooler in transaction mode is recognised and refused. Scripts,
 * schema and history are apart from those of your own Flyway.
 *
 * <p>Every method blocks and refuses to run on a reactive thread. It opens at most two connections
 * at a time, to the endpoint only, and has closed them when it returns. It throws {@link
 * io.relyra.api.RelyraException} with {@code migration_unavailable} if the server cannot be
 * reached, otherwise with {@code migration_failed}; {@link MigrationFailure#reportOf} tells how far
 * it got.
 */
public final class RelyraMigrator {
  private final MigratorSettings settings;
  private final MigratorRuns runs;

  RelyraMigrator(MigratorSettings settings) {
    this.settings = settings;
    this.runs = new MigratorRuns(settings);
  }

  /**
   * Begins to describe a migrator.
   *
   * @param jdbcUrl {@code jdbc:postgresql://host:port/database} of the primary
   * @return a builder with the default schema and the library's tables
   * @throws IllegalArgumentException if the URL has another form
   */
  public static RelyraMigratorBuilder builder(String jdbcUrl) {
    return builder(new MigrationEndpoint(jdbcUrl, "", ""));
  }

  /**
   * Begins to describe a migrator.
   *
   * @param endpoint where and as whom
   * @return a builder with the default schema and the library's tables
   */
  public static RelyraMigratorBuilder builder(MigrationEndpoint endpoint) {
    return new RelyraMigratorBuilder(endpoint);
  }

  /**
   * Creates the database that the endpoint names, if it is absent, from the database {@code
   * postgres} of the same server, as the same user.
   *
   * @return whether it was created
   */
  public Ensured ensureDatabase() {
    return ensureDatabase(settings.endpoint().withDatabase("postgres"));
  }

  /**
   * Creates the database that the endpoint names, if it is absent.
   *
   * @param administrator another database of the same server, and a user who may create databases
   * @return whether it was created
   */
  public Ensured ensureDatabase(MigrationEndpoint administrator) {
    return MigratorRuns.blocking(
        administrator, () -> Databases.ensure(administrator, settings.endpoint().database()));
  }

  /**
   * Creates the schemas of the selected units, if they are absent.
   *
   * @return whether one was created
   */
  public Ensured ensureSchema() {
    return runs.reading(
        session -> {
          Ensured ensured = Ensured.ALREADY_THERE;
          for (MigrationUnit unit : settings.units()) {
            if (Schemas.ensure(session, settings.names().schemas(unit)) == Ensured.CREATED) {
              ensured = Ensured.CREATED;
            }
          }
          return ensured;
        });
  }

  /**
   * Applies what is pending, or waits until another instance has done so; stops at a pinned target.
   *
   * @return what this call did
   */
  public MigrationReport migrate() {
    return runs.locked(
        session -> {
          MigrateRun run = new MigrateRun(settings, session);
          return new MigratorRuns.Ended(run.run(), run.trouble());
        });
  }

  /**
   * Tells what {@link #migrate} would do. Writes nothing at all, and needs no more rights than to
   * connect and to read.
   *
   * @return a report with the text of each pending script; failed if an applied one is not as
   *     shipped
   */
  public MigrationReport plan() {
    return runs.planned(session -> new PlanRun(settings, session).run());
  }

  /**
   * Runs what is pending in one transaction and takes it back. It takes real locks for as long as
   * it runs: meant for a copy of the database. Effects outside the database are not taken back.
   *
   * @param database its name once more, so that nobody rehearses on another one by mistake
   * @return what became of each script; nothing of it is left
   */
  public MigrationReport rehearse(String database) {
    return runs.locked(
        session -> {
          if (!database.equals(session.text("SELECT current_database()"))) {
            throw MigrationTrouble.refused(
                "not rehearsed: the name does not confirm " + settings.endpoint().place());
          }
          return new MigratorRuns.Ended(
              new RehearsalRun(settings, session).run(), Optional.empty());
        });
  }

  /**
   * Undoes a version and every later one, the newest first, and pins what remains: instances that
   * start do not apply them again until {@link #release}. Tables are dropped with their rows.
   *
   * @param rollback what to undo, who wants it and why
   * @return what was undone; nothing if no such version is applied
   */
  public MigrationReport rollback(Rollback rollback) {
    return runs.locked(
        session -> {
          UnitReport report = new RollbackRun(settings, rollback).run(session);
          return MigratorRuns.Ended.of(report);
        });
  }

  /**
   * Lets instances migrate a unit beyond its pinned target again.
   *
   * @param unit which
   * @param operator who wants it
   * @return what was pinned; empty if nothing was
   */
  public Optional<PinnedTarget> release(MigrationUnit unit, String operator) {
    PinnedTargets pins = new PinnedTargets(settings.names());
    return runs.lockedValue(
        session -> {
          Optional<PinnedTarget> pinned = pins.find(session, unit);
          if (pinned.isPresent()) {
            pins.release(session, unit, operator);
          }
          return pinned;
        });
  }

  /**
   * Reads where every script stands. Writes nothing.
   *
   * @return the status
   */
  public MigrationStatus status() {
    return runs.readOnly(
        session ->
            new MigrationStatus(
                settings.endpoint().place(), new StatusRun(settings, session).run()));
  }

  /**
   * Compares what was applied, and the tables of the login store, with what is shipped. Writes
   * nothing; what is pending is no problem.
   *
   * @return one sentence for each problem
   */
  public List<String> validate() {
    return runs.readOnly(session -> new Validation(settings, session).problems());
  }

  /**
   * Makes the history agree with the shipped scripts: removes failed lines, adopts checksums, marks
   * what is gone. Changes no table but the history.
   *
   * @return what was wrong before
   */
  public List<String> repair() {
    return runs.lockedValue(session -> new Validation(settings, session).repair());
  }

  /**
   * Fails unless everything that is shipped is applied, up to a pinned target, and the tables of
   * the login store are as they must be. Cheap: one connection, a few reads, no Flyway.
   *
   * @throws io.relyra.api.RelyraException with {@code migration_pending}; the message holds the
   *     command to run
   */
  public void requireMigrated() {
    runs.snapshot(
        session -> {
          new SchemaCheck(settings, session).run();
          return settings;
        });
  }

  /**
   * The shipped scripts of the selected units as text for your own migrations, names filled in.
   * Connects nowhere.
   *
   * @return statements, each ended by a semicolon; the schemas must exist before they run
   */
  public String printSql() {
    StringBuilder text = new StringBuilder();
    for (MigrationUnit unit : settings.units()) {
      for (Script script : unit.scripts()) {
        text.append("-- ").append(unit.wireName()).append(' ').append(script.version());
        text.append(' ').append(script.description()).append('\n');
        text.append(script.text(settings.names())).append('\n');
      }
    }
    return text.toString();
  }

  MigratorSettings settings() {
    return settings;
  }

  @Override
  public String toString() {
    return "RelyraMigrator[" + settings + "]";
  }

  /** What needs one connection. */
  interface Work<T> {
    T with(DatabaseSession session) throws SQLException;
  }
}

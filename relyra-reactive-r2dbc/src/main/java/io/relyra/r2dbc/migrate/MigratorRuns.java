// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.r2dbc.migrate.RelyraMigrator.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.api.FlywayException;
import reactor.core.scheduler.Schedulers;

/** Gives a piece of work its connection: open, checked, locked if it writes, closed after. */
final class MigratorRuns {
  /** What became of the units, and what went wrong first. */
  record Ended(List<UnitReport> units, Optional<Exception> trouble) {
    static Ended of(UnitReport report) {
      return new Ended(
          List.of(report),
          report.scripts().stream()
              .flatMap(script -> script.failure().stream())
              .findFirst()
              .map(failed -> new SQLException(failed.message(), failed.sqlState())));
    }
  }

  interface Blocking<T> {
    T call() throws SQLException;
  }

  private final MigratorSettings settings;

  MigratorRuns(MigratorSettings settings) {
    this.settings = settings;
  }

  static <T> T blocking(MigrationEndpoint endpoint, Blocking<T> call) {
    if (Schedulers.isInNonBlockingThread()) {
      throw new IllegalStateException(
          "migrations block: run them before the server starts, or on Schedulers.boundedElastic()");
    }
    try {
      return call.call();
    } catch (SQLException | FlywayException e) {
      throw new MigrationTrouble(endpoint).explain(e);
    }
  }

  MigrationReport locked(Work<Ended> work) {
    long start = System.nanoTime();
    Ended ended = lockedValue(work);
    MigrationReport report = report(ended.units(), start);
    if (ended.trouble().isPresent()) {
      throw new MigrationTrouble(settings.endpoint()).explain(ended.trouble().get(), report);
    }
    return report;
  }

  <T> T lockedValue(Work<T> work) {
    return reading(
        session -> {
          new Preflight(settings).check(session);
          new MigrationLock(settings).take(session);
          return work.with(session);
        });
  }

  MigrationReport planned(Work<List<UnitReport>> work) {
    long start = System.nanoTime();
    return report(readOnly(work), start);
  }

  <T> T reading(Work<T> work) {
    return connected(() -> DatabaseSession.open(settings.endpoint()), work);
  }

  private <T> T connected(Blocking<DatabaseSession> opening, Work<T> work) {
    return blocking(
        settings.endpoint(),
        () -> {
          try (DatabaseSession session = open(opening)) {
            return work.with(session);
          }
        });
  }

  <T> T readOnly(Work<T> work) {
    return reading(
        session -> {
          new Preflight(settings).requireSession(session);
          session.forbidWrites();
          return work.with(session);
        });
  }

  /** One transaction on one connection, which may be that of a pooler. */
  <T> T snapshot(Work<T> work) {
    return connected(() -> DatabaseSession.snapshot(settings.endpoint()), work);
  }

  // A server that is being started with us may need a moment; one that refuses us will not change
  // its mind.
  private DatabaseSession open(Blocking<DatabaseSession> opening) throws SQLException {
    for (int attempt = 0; ; attempt++) {
      try {
        return opening.call();
      } catch (SQLException e) {
        if (attempt >= settings.connectRetries() || !MigrationTrouble.isUnreachable(e)) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
      }
    }
  }

  private MigrationReport report(List<UnitReport> units, long start) {
    return new MigrationReport(
        settings.endpoint().place(), units, Duration.ofNanos(System.nanoTime() - start));
  }
}

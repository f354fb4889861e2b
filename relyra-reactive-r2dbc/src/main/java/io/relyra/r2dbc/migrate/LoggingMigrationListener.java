// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line for each thing that happens, and at level DEBUG one for each statement. No
 * secret.
 */
public final class LoggingMigrationListener implements MigrationListener {
  private static final Logger LOG = LoggerFactory.getLogger(RelyraMigrator.class);

  /** A listener without settings. */
  public LoggingMigrationListener() {}

  @Override
  public void unitStarted(MigrationUnit unit, int pending) {
    if (pending == 0) {
      LOG.info("{}: already up to date", unit.wireName());
    } else {
      LOG.info("{}: {} scripts to run", unit.wireName(), pending);
    }
  }

  @Override
  public void scriptStarted(MigrationUnit unit, int version, String description) {
    LOG.info("{} {} {}: started", unit.wireName(), version, description);
  }

  @Override
  public void statementEnded(MigrationUnit unit, int version, int index, String sql) {
    LOG.debug(
        "{} {} statement {}: {}",
        unit.wireName(),
        version,
        index,
        sql.strip().replaceAll("\\s+", " "));
  }

  @Override
  public void scriptEnded(MigrationUnit unit, ScriptReport script) {
    LOG.info(
        "{} {} {}: {}, {} statements, {} ms",
        unit.wireName(),
        script.version(),
        script.description(),
        script.outcome().wireName(),
        script.statements(),
        script.duration().toMillis());
  }

  @Override
  public void waiting(Duration waited, Duration limit) {
    LOG.info(
        "another instance migrates: waiting since {} s, for at most {} s",
        waited.toSeconds(),
        limit.toSeconds());
  }
}

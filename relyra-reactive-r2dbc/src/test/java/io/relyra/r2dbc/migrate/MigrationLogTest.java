// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.relyra.r2dbc.StoreTables;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class MigrationLogTest {
  private final TestDatabase database = TestPostgres.newDatabase();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger(RelyraMigrator.class);
  private final Level before = root.getLevel();

  @BeforeEach
  void capture() {
    log.start();
    root.addAppender(log);
  }

  @AfterEach
  void release() {
    root.detachAppender(log);
    root.setLevel(before);
    ours.setLevel(null);
    database.close();
  }

  @Test
  void aRunTellsItsStartEachScriptWithItsDurationAndThatNothingIsLeft() {
    ours.setLevel(Level.INFO);
    migrator().migrate();
    assertThat(lines(this::ours))
        .startsWith("core: 10 scripts to run", "core 1 pinned_targets: started")
        .contains("store: 3 scripts to run", "store 1 store_tables: started")
        .anyMatch(line -> line.matches("core 1 pinned_targets: applied, 19 statements, \\d+ ms"))
        .noneMatch(line -> line.contains("CREATE TABLE"));
    log.list.clear();
    migrator().migrate();
    assertThat(lines(this::ours))
        .containsExactly("core: already up to date", "store: already up to date");
  }

  @Test
  void statementsAreToldAtDebugOneLineEach() {
    ours.setLevel(Level.DEBUG);
    migrator().migrate();
    assertThat(lines(this::ours))
        .anyMatch(
            line ->
                line.matches(
                    "store 1 statement 1: .*CREATE TABLE \"relyra\"\\.\"request_intents\" \\( rel.*"))
        .noneMatch(line -> line.contains("\n"));
  }

  @Test
  void noLoggerTellsThePasswordAtAnyLevel() {
    root.setLevel(Level.TRACE);
    migrator().migrate();
    assertThat(database.password()).isNotEmpty();
    assertThat(lines(event -> true))
        .hasSizeGreaterThan(50)
        .noneMatch(line -> line.contains(database.password()));
  }

  private boolean ours(ILoggingEvent event) {
    return event.getLoggerName().equals(ours.getName());
  }

  private List<String> lines(Predicate<ILoggingEvent> which) {
    return List.copyOf(log.list).stream()
        .filter(which)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private RelyraMigrator migrator() {
    return RelyraMigrator.builder(database.jdbcUrl())
        .user(database.user())
        .password(database.password())
        .storeTables(StoreTables.DEFAULT)
        .build();
  }
}

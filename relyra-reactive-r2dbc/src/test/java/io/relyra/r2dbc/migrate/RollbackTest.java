// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.r2dbc.StoreTables;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollbackTest {
  private static final String TABLES =
      "SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class WHERE relkind = 'r'"
          + " AND relnamespace = 'relyra'::regnamespace AND relname LIKE '%_mappings'";
  private static final String HISTORY =
      "SELECT string_agg(version || ' ' || type, ', ' ORDER BY installed_rank) FROM"
          + " relyra.relyra_core_history WHERE version::int >= 8";

  private final TestDatabase database = TestPostgres.newDatabase();

  @BeforeEach
  void migrate() {
    migrator().migrate();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void undoesTheVersionAndEverythingAfterIt() {
    MigrationReport report = migrator().rollback(core(8));
    assertThat(report.outcome()).isEqualTo(MigrationOutcome.ROLLED_BACK);
    assertThat(report.units().get(0).scripts())
        .extracting(ScriptReport::version)
        .containsExactly(10, 9, 8);
    assertThat(report.units().get(0).pinnedTo()).hasValue(7);
    assertThat(database.read(TABLES)).isEqualTo("relyra_attribute_mappings");
  }

  @Test
  void theHistoryOnlyGrows() {
    migrator().rollback(core(9));
    assertThat(database.read(HISTORY)).isEqualTo("8 SQL, 9 SQL, 10 SQL, 10 DELETE, 9 DELETE");
    assertThat(
            database.read(
                "SELECT string_agg(version || ' by ' || pinned_by || ' as ' || reason, ', '"
                    + " ORDER BY r.id) FROM relyra.relyra_rollbacks r JOIN"
                    + " (SELECT id AS pin, pinned_by, reason FROM relyra.relyra_pinned_targets) p"
                    + " ON pin = pinned_target"))
        .isEqualTo("10 by kim as too early, 9 by kim as too early");
    assertThat(migrator().validate()).isEmpty();
  }

  @Test
  void instancesThatStartHonourThePinUntilItIsReleased() {
    migrator().rollback(core(9));
    MigrationReport held = migrator().migrate();
    assertThat(held.outcome()).isEqualTo(MigrationOutcome.UP_TO_DATE);
    assertThat(held.unit(MigrationUnit.CORE).pinnedTo()).hasValue(8);
    migrator().requireMigrated();
    UnitStatus status = migrator().status().units().get(0);
    assertThat(status.count(ScriptStatus.State.PINNED)).isEqualTo(2);
    assertThat(status.pinned().orElseThrow().pinnedBy()).isEqualTo("kim");

    assertThat(migrator().release(MigrationUnit.CORE, "lee").orElseThrow().version()).isEqualTo(8);
    assertThat(migrator().release(MigrationUnit.CORE, "lee")).isEmpty();
    assertThat(migrator().migrate().scripts(MigrationOutcome.APPLIED)).isEqualTo(2);
    assertThat(migrator().status().current()).isTrue();
    assertThat(
            database.read(
                "SELECT released_by FROM relyra.relyra_pinned_targets WHERE unit = 'core'"))
        .isEqualTo("lee");
  }

  @Test
  void aUnitCanBeUndoneAltogether() {
    migrator().rollback(new Rollback(MigrationUnit.STORE, 1, "kim", "too early"));
    assertThat(database.read("SELECT to_regclass('relyra.replay_keys')")).isEqualTo("null");
    assertThat(migrator().migrate().unit(MigrationUnit.STORE).pinnedTo()).hasValue(0);
    migrator().release(MigrationUnit.STORE, "kim");
    assertThat(migrator().migrate().scripts(MigrationOutcome.APPLIED)).isEqualTo(3);
  }

  @Test
  void whatCannotBeUndoneIsRefusedBeforeAnythingIs() {
    assertThatThrownBy(() -> migrator().rollback(core(2)))
        .hasMessageContaining("nothing was undone: core 2 cannot be: an audit that can be");
    assertThat(database.read(HISTORY)).isEqualTo("8 SQL, 9 SQL, 10 SQL");
    assertThat(migrator().status().units().get(0).pinned()).isEmpty();
  }

  @Test
  void whatIsNotAsShippedIsRefused() {
    database.execute("UPDATE relyra.relyra_core_history SET checksum = 1 WHERE version = '5'");
    assertThatThrownBy(() -> migrator().rollback(core(9)))
        .hasMessageContaining("nothing was undone: core 5: ");
    assertThat(database.read(HISTORY)).isEqualTo("8 SQL, 9 SQL, 10 SQL");
  }

  @Test
  void anUndoThatFailsLeavesTheVersionAndThoseBelow() {
    database.execute("CREATE VIEW of_host AS SELECT id FROM relyra.relyra_group_mappings");
    assertThatThrownBy(() -> migrator().rollback(core(7)))
        .satisfies(
            e -> {
              UnitReport unit = MigrationFailure.reportOf(e).orElseThrow().units().get(0);
              assertThat(unit.scripts())
                  .extracting(ScriptReport::outcome)
                  .containsExactly(
                      MigrationOutcome.ROLLED_BACK,
                      MigrationOutcome.ROLLED_BACK,
                      MigrationOutcome.FAILED,
                      MigrationOutcome.NOT_RUN);
              assertThat(unit.pinnedTo()).hasValue(8);
              assertThat(unit.scripts().get(2).failure().orElseThrow().sqlState())
                  .isEqualTo("2BP01");
            });
    assertThat(database.read(TABLES)).isEqualTo("relyra_attribute_mappings relyra_group_mappings");
    assertThat(migrator().migrate().outcome()).isEqualTo(MigrationOutcome.UP_TO_DATE);
  }

  @Test
  void nothingToUndoIsNothingDone() {
    migrator().rollback(core(10));
    MigrationReport again = migrator().rollback(core(10));
    assertThat(again.outcome()).isEqualTo(MigrationOutcome.UP_TO_DATE);
    assertThat(again.units().get(0).pinnedTo()).hasValue(9);
  }

  @Test
  void aRollbackNamesAPersonAndAReason() {
    assertThatThrownBy(() -> new Rollback(MigrationUnit.CORE, 3, " ", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Rollback(MigrationUnit.CORE, 3, "kim", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> core(11)).hasMessage("core has versions 1 to 10");
  }

  private static Rollback core(int version) {
    return new Rollback(MigrationUnit.CORE, version, "kim", "too early");
  }

  private RelyraMigrator migrator() {
    return RelyraMigrator.builder(database.jdbcUrl())
        .user(database.user())
        .password(database.password())
        .storeTables(StoreTables.DEFAULT)
        .build();
  }
}

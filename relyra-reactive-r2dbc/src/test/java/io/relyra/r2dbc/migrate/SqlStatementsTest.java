// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlStatementsTest {
  @Test
  void cutsAtSemicolonsBetweenStatements() {
    assertThat(SqlStatements.of("-- why\nSELECT 1;\n\n/* ; */ SELECT 2 -- ; rest\n;\n-- end\n"))
        .containsExactly("SELECT 1", "SELECT 2 -- ; rest");
  }

  @Test
  void leavesQuotesAndBodiesWhole() {
    String body = "CREATE FUNCTION f() AS $$ BEGIN; $x$ ; $x$ END; $$";
    assertThat(SqlStatements.of("SELECT 'a;''b'; SELECT \"c;\"; " + body + ";"))
        .containsExactly("SELECT 'a;''b'", "SELECT \"c;\"", body);
  }

  @Test
  void aLongTextIsNoTrouble() {
    String text = "SELECT '" + "x''".repeat(100_000) + "'";
    assertThat(SqlStatements.of(text)).containsExactly(text);
  }

  @Test
  void nothingIsNoStatement() {
    assertThat(SqlStatements.of(" -- nothing ;\n ; ")).isEmpty();
  }
}

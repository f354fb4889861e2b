// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingCommandsTest {
  private static final String RULES =
      """
      {"attributes": [{"attribute": "mail", "target": "email"},
                      {"attribute": "cn", "target": "display_name", "values": "all"}],
       "groups": [{"attribute": "groups", "value": "admins", "role": "ADMIN"}]}
      """;
  private static final String ASSERTION =
      """
      <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_1" Version="2.0">
        <saml:AttributeStatement>
          <saml:Attribute Name="mail">
            <saml:AttributeValue>kim@example.com</saml:AttributeValue>
          </saml:Attribute>
          <saml:Attribute Name="groups">
            <saml:AttributeValue>users</saml:AttributeValue>
            <saml:AttributeValue>admins</saml:AttributeValue>
          </saml:Attribute>
          <saml:Attribute Name="phone"><saml:AttributeValue>1</saml:AttributeValue></saml:Attribute>
        </saml:AttributeStatement>
      </saml:Assertion>
      """;

  private static TestDatabase database;
  private static CommandRun relyra;

  @TempDir static Path folder;

  @BeforeAll
  static void migrate() {
    database = TestPostgres.newDatabase();
    relyra = new CommandRun(database);
    assertThat(relyra.run("migrate").exitCode()).isZero();
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  @Test
  void replacesShowsAndPreviews() throws IOException {
    String id =
        relyra
            .run("connection", "create", "--reason=r", "--output=json")
            .json()
            .path("id")
            .asString();
    Path rules = file("rules.json", RULES);
    CliProcess replaced =
        relyra.run("mapping", "replace", id, "--file=" + rules, "--revision=1", "--reason=r");
    assertThat(replaced.exitCode()).as("%s", replaced).isZero();
    CliProcess shown = relyra.run("mapping", "show", id);
    assertThat(shown.out())
        .contains(id + ", revision 2", "  mail (first) fills email")
        .contains("  cn (all) fills display_name", "  groups = admins gives ADMIN");
    Path back = file("back.json", relyra.run("mapping", "show", id, "--output=json").out());
    CliProcess same =
        relyra.run("mapping", "replace", id, "--file=" + back, "--revision=2", "--reason=r");
    assertThat(same.out()).contains("nothing to do");
    CliProcess slower =
        relyra.run("mapping", "replace", id, "--file=" + rules, "--revision=1", "--reason=r");
    assertThat(slower.exitCode()).isEqualTo(6);
    CliProcess preview =
        relyra.run("mapping", "preview", id, "--sample=" + file("a.xml", ASSERTION));
    assertThat(preview.out())
        .isEqualToNormalizingNewlines("email: kim@example.com\nrole: ADMIN\nno rule uses: phone\n");
  }

  @Test
  void previewsAFileWithoutADatabase() throws IOException {
    CliProcess preview =
        CliProcess.run(
            java.util.Map.of(),
            "mapping",
            "preview",
            "--file=" + file("p.json", RULES),
            "--sample=" + file("s.json", "{\"cn\": [\"Kim\", \"K.\"], \"groups\": \"users\"}"),
            "--output=json");
    assertThat(preview.exitCode()).as("%s", preview).isZero();
    assertThat(preview.json().at("/fields/display_name/1").asString()).isEqualTo("K.");
    assertThat(preview.json().path("roles").size()).isZero();
  }

  @Test
  void whatASampleHoldsDoesNotSteerTheTerminal() throws IOException {
    String sample = "{\"mail\": \"kim\\nrole: ADMIN\\u001b[2J\\u009b2J\\u202e\"}";
    CliProcess preview =
        relyra.run(
            "mapping",
            "preview",
            "--file=" + file("t.json", RULES),
            "--sample=" + file("t-sample.json", sample));
    assertThat(preview.out())
        .isEqualToNormalizingNewlines("email: kim\\u000arole: ADMIN\\u001b[2J\\u009b2J\\u202e\n");
  }

  @Test
  void whatIsNoRuleOrNoSampleIsTwo() throws IOException {
    String sample = "--sample=" + file("x.json", "{}");
    for (String wrong :
        new String[] {
          "[]",
          "geheim",
          "{\"attribute\": []}",
          "{\"attributes\": [{\"attribute\": \"mail\", \"target\": \"phone\"}]}",
          "{\"groups\": [{\"attribute\": \"g\", \"value\": \"v\", \"role\": \"R\", \"regex\": 1}]}"
        }) {
      CliProcess refused =
          relyra.run("mapping", "preview", "--file=" + file("w.json", wrong), sample);
      assertThat(refused.exitCode()).as(wrong).isEqualTo(2);
      assertThat(refused.err()).doesNotContain("geheim");
    }
    CliProcess entity =
        relyra.run(
            "mapping",
            "preview",
            "--file=" + file("r.json", RULES),
            "--sample=" + file("e.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"));
    assertThat(entity.exitCode()).as("%s", entity).isEqualTo(2);
    assertThat(entity.err()).contains("the sample cannot be read");
  }

  private static Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}

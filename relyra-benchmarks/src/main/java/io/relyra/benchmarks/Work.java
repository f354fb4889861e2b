// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import io.relyra.test.contract.Samples;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** What every client does, as the plain statement that peers run, and what it is given. */
enum Work {
  /** Store an intent. */
  PUT(
      "put of an intent",
      List.of(Given.NEW_RELAY_STATE, Given.REQUEST_ID),
      """
      INSERT INTO relyra.request_intents (relay_state, request_id, intent, expires_at)
      VALUES ($1, $2, '{"version": 1, "acs_url": "https://sp.example.com/login/saml2/sso/acme",
              "browser": "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU", "return_to": "/orders",
              "connection_id": "acme", "idp_entity_id": "https://idp.example.com/metadata",
              "sp_entity_id": "https://sp.example.com/saml/metadata"}',
              now() + interval '5 minutes')
      ON CONFLICT (relay_state) DO NOTHING
      """),
  /** Use an intent up. */
  CONSUME(
      "use of an intent",
      List.of(Given.RELAY_STATE, Given.REQUEST_ID),
      """
      UPDATE relyra.request_intents SET consumed_at = now()
       WHERE relay_state = $1 AND request_id = $2 AND consumed_at IS NULL AND expires_at > now()
      RETURNING intent
      """),
  /** Record the use of an assertion. */
  USE(
      "use of an assertion",
      List.of(Given.KEY),
      """
      INSERT INTO relyra.replay_keys (replay_key, metadata, expires_at)
      VALUES ($1, '{"connection_id": "acme", "issuer": "https://idp.example.com/metadata"}',
              now() + interval '1 hour')
      ON CONFLICT (replay_key) DO NOTHING
      """),
  /** Use up an intent and record the use of the assertion, in one statement. */
  LOGIN(
      "whole login",
      List.of(Given.KEY, Given.RELAY_STATE, Given.REQUEST_ID),
      """
      WITH i AS (
        SELECT relay_state, request_id = $3 AS asked, consumed_at IS NOT NULL AS used,
               expires_at <= now() AS over, intent
          FROM relyra.request_intents WHERE relay_state = $2 FOR NO KEY UPDATE
      ), r AS (
        INSERT INTO relyra.replay_keys (replay_key, metadata, expires_at)
        SELECT $1, '{"connection_id": "acme", "issuer": "https://idp.example.com/metadata"}',
               now() + interval '1 hour'
          FROM i WHERE asked AND NOT used AND NOT over
        ON CONFLICT (replay_key) DO NOTHING RETURNING replay_key
      ), u AS (
        UPDATE relyra.request_intents t SET consumed_at = now()
          FROM i, r WHERE t.relay_state = i.relay_state RETURNING t.relay_state
      )
      SELECT CASE WHEN EXISTS (SELECT 1 FROM u) THEN 'CONSUMED' WHEN i.relay_state IS NULL
                  THEN 'NOT_FOUND' WHEN NOT i.asked THEN 'MISMATCH' WHEN i.used THEN 'USED'
                  WHEN i.over THEN 'EXPIRED' ELSE 'REPLAYED' END, i.intent
        FROM (SELECT 1) one LEFT JOIN i ON true
      """);

  /** What a statement is given, and how pgbench makes one of it. */
  enum Given {
    KEY("'rk_' || md5(random()::text || :client_id)"),
    NEW_RELAY_STATE("'rs_' || md5(random()::text || :client_id)"),
    RELAY_STATE("'rs_' || lpad((:n)::text, 24, '0')"),
    REQUEST_ID("':request_id'");

    private final String expression;

    Given(String expression) {
      this.expression = expression;
    }

    private String value(long number, Feed feed) {
      return switch (this) {
        case KEY -> Samples.assertion(Instant.now()).replayKey().value();
        case NEW_RELAY_STATE -> Samples.relayState().value();
        case RELAY_STATE -> Feed.relayState(number).value();
        case REQUEST_ID -> feed.requestId().value();
      };
    }
  }

  private final String title;

  // List.of cannot be changed, which the type does not tell.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Given> given;

  private final String sql;

  Work(String title, List<Given> given, String sql) {
    this.title = title;
    this.given = given;
    this.sql = sql;
  }

  String title() {
    return title;
  }

  /** Whether it spends intents that have to be there before. */
  boolean spendsIntents() {
    return given.contains(Given.RELAY_STATE);
  }

  /** With {@code $1}, {@code $2}, {@code $3}. */
  String sql() {
    return sql;
  }

  /** The values of the parameters, in their order. */
  List<String> values(long number, Feed feed) {
    return given.stream().map(what -> what.value(number, feed)).toList();
  }

  /** With question marks, in the order of {@link #values} whatever the statement's. */
  String jdbc() {
    String marks =
        String.join(
            ", ", IntStream.range(0, given.size()).mapToObj(i -> "?::text AS v" + i).toList());
    String named = sql;
    for (int i = 0; i < given.size(); i++) {
      named = named.replace("$" + (i + 1), "(SELECT v" + i + " FROM given)");
    }
    return this == LOGIN
        ? "WITH given AS (SELECT " + marks + "), " + named.substring("WITH ".length())
        : sql.replaceAll("\\$\\d", "?");
  }

  /** For pgbench, whose variables {@code :n} and {@code :client_id} it uses. */
  String pgbench(Feed feed) {
    String script = sql;
    for (int i = 0; i < given.size(); i++) {
      String expression = given.get(i).expression.replace(":request_id", feed.requestId().value());
      script = script.replace("$" + (i + 1), expression);
    }
    return script.strip();
  }
}

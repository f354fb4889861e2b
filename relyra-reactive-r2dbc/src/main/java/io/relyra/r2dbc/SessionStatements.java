// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.session.RegisteredSession;
import io.relyra.api.session.SubjectKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** What is asked of the table of sessions; each statement answers with exactly one row. */
record SessionStatements(String save, String move, String remove, String find, String isActive) {
  private static final String SAVE =
      """
      WITH saved AS (
        INSERT INTO %1$s (session_id, subject_key, session_index, expires_at)
        VALUES ($1, $2, $3, $4)
        ON CONFLICT (session_id) DO UPDATE
           SET subject_key = EXCLUDED.subject_key, session_index = EXCLUDED.session_index,
               expires_at = EXCLUDED.expires_at, inserted_at = now()
        RETURNING session_id
      )
      SELECT EXISTS (SELECT FROM saved) AS done
      """;
  // Whoever deletes the row decides; who finds it deleted inserts nothing.
  private static final String MOVE =
      """
      WITH gone AS (
        DELETE FROM %1$s WHERE session_id = $5 AND expires_at > now() RETURNING session_id
      ), moved AS (
        INSERT INTO %1$s (session_id, subject_key, session_index, expires_at)
        SELECT $1, $2, $3, $4 FROM gone
        ON CONFLICT (session_id) DO UPDATE
           SET subject_key = EXCLUDED.subject_key, session_index = EXCLUDED.session_index,
               expires_at = EXCLUDED.expires_at, inserted_at = now()
        RETURNING session_id
      )
      SELECT EXISTS (SELECT FROM moved) AS done
      """;
  private static final String REMOVE =
      """
      WITH removed AS (DELETE FROM %1$s WHERE session_id = $1 RETURNING session_id)
      SELECT EXISTS (SELECT FROM removed) AS done
      """;
  // A session for which the identity provider gave no name is always meant.
  private static final String FIND =
      """
      SELECT coalesce(json_agg(json_build_object('id', session_id, 'subject', subject_key,
               'index', session_index,
               'end', (extract(epoch FROM expires_at) * 1000000)::bigint)), '[]')::text AS sessions
        FROM %1$s
       WHERE subject_key = $1 AND expires_at > now()
         AND (cardinality($2::text[]) = 0 OR session_index IS NULL OR session_index = ANY ($2))
      """;
  private static final String IS_ACTIVE =
      "SELECT EXISTS (SELECT FROM %1$s WHERE session_id = $1 AND expires_at > now()) AS done";
  private static final long MICROS = 1_000_000;

  static SessionStatements on(TableName table) {
    String name = table.quoted();
    return new SessionStatements(
        SAVE.formatted(name),
        MOVE.formatted(name),
        REMOVE.formatted(name),
        FIND.formatted(name),
        IS_ACTIVE.formatted(name));
  }

  static void bind(Statement statement, RegisteredSession session) {
    statement
        .bind(0, session.sessionId())
        .bind(1, session.subject().value())
        .bind(3, session.endsAt().atOffset(ZoneOffset.UTC));
    session
        .sessionIndex()
        .ifPresentOrElse(
            index -> statement.bind(2, index), () -> statement.bindNull(2, String.class));
  }

  static Boolean done(Readable row) {
    Boolean done = row.get("done", Boolean.class);
    if (done == null) {
      throw new RelyraException(ErrorCode.INTERNAL_ERROR, "the statement gave no answer");
    }
    return done;
  }

  static List<RegisteredSession> sessions(Readable row) {
    String sessions = row.get("sessions", String.class);
    if (sessions == null) {
      throw new RelyraException(ErrorCode.INTERNAL_ERROR, "the statement gave no sessions");
    }
    return StoredJson.read(sessions, json -> json.all(SessionStatements::session));
  }

  private static RegisteredSession session(StoredJson row) {
    long end = row.number("end");
    return new RegisteredSession(
        row.text("id"),
        new SubjectKey(row.text("subject")),
        row.maybe("index"),
        Instant.ofEpochSecond(Math.floorDiv(end, MICROS), Math.floorMod(end, MICROS) * 1_000));
  }
}

-- Which sessions belong to whom, for logouts that come from the identity provider. A user has few
-- sessions, so the index leads to the user and the statement looks at their names in the rows: an
-- identity provider's name of a session may be longer than an index entry.
CREATE TABLE ${login_sessions} (
  session_id    text COLLATE "C" PRIMARY KEY,
  subject_key   text COLLATE "C" NOT NULL,
  session_index text,
  inserted_at   timestamptz NOT NULL DEFAULT now(),
  expires_at    timestamptz NOT NULL
);
CREATE INDEX ON ${login_sessions} (subject_key);
CREATE INDEX ON ${login_sessions} (expires_at);
COMMENT ON TABLE ${login_sessions} IS
  'Sessions that an identity provider can end: one row for each session that goes on';
COMMENT ON COLUMN ${login_sessions}.session_id IS
  'The handle of the session, or its id where the application shares sessions itself';
COMMENT ON COLUMN ${login_sessions}.subject_key IS
  'A digest of connection and name identifier; nobody''s name';
COMMENT ON COLUMN ${login_sessions}.session_index IS
  'The identity provider''s name of its own session, if it gave one';
COMMENT ON COLUMN ${login_sessions}.inserted_at IS 'When the login was completed';
COMMENT ON COLUMN ${login_sessions}.expires_at IS
  'When the session is over at the latest, by the clock of the database';

COMMENT ON TABLE ${request_intents} IS
  'What was asked of identity providers: one row for each login that was started';
COMMENT ON COLUMN ${request_intents}.relay_state IS
  'The opaque handle that travels through the identity provider';
COMMENT ON COLUMN ${request_intents}.request_id IS 'The ID of the authentication request';
COMMENT ON COLUMN ${request_intents}.intent IS
  'What was asked, as JSON with a version; holds a digest of the browser''s secret, never the secret';
COMMENT ON COLUMN ${request_intents}.consumed_at IS
  'When the login was completed; null until then';
COMMENT ON COLUMN ${request_intents}.expires_at IS
  'When the login may not be completed any more, by the clock of the database';
COMMENT ON TABLE ${replay_keys} IS
  'Which assertions were used: one row for each login that was completed';
COMMENT ON COLUMN ${replay_keys}.replay_key IS
  'A digest of connection, issuer and assertion ID';
COMMENT ON COLUMN ${replay_keys}.inserted_at IS 'When the assertion was used';
COMMENT ON COLUMN ${replay_keys}.metadata IS
  'Connection, issuer and assertion ID, for people';
COMMENT ON COLUMN ${replay_keys}.expires_at IS
  'Until then no node can accept the assertion again, so until then the row must stay';

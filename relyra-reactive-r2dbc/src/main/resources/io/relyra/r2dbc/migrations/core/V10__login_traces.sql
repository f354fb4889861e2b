CREATE TABLE ${schema}.relyra_login_traces (
  id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  correlation_id  text COLLATE "C" NOT NULL CHECK (length(correlation_id) BETWEEN 1 AND 200),
  connection_id   text COLLATE "C" CHECK (length(connection_id) BETWEEN 1 AND 64),
  organization_id text COLLATE "C" CHECK (length(organization_id) BETWEEN 1 AND 200),
  flow            text CHECK (flow IN ('sp_initiated', 'idp_initiated')),
  ending          text NOT NULL CHECK (ending IN ('established', 'refused', 'cancelled')),
  error_code      text CHECK (error_code ~ '^[a-z][a-z0-9_]{0,62}$'),
  steps           jsonb NOT NULL CHECK (jsonb_typeof(steps) = 'array'),
  duration_micros bigint NOT NULL CHECK (duration_micros >= 0),
  inserted_at     timestamptz NOT NULL DEFAULT now(),
  expires_at      timestamptz NOT NULL,
  CHECK ((ending = 'refused') = (error_code IS NOT NULL))
);
CREATE INDEX relyra_login_traces_connection_idx
  ON ${schema}.relyra_login_traces (connection_id, inserted_at);
CREATE INDEX relyra_login_traces_time_idx ON ${schema}.relyra_login_traces (inserted_at, id);
CREATE INDEX relyra_login_traces_correlation_idx
  ON ${schema}.relyra_login_traces (correlation_id);
CREATE INDEX relyra_login_traces_expiry_idx ON ${schema}.relyra_login_traces (expires_at);

COMMENT ON TABLE ${schema}.relyra_login_traces IS
  'Every attempt to complete a login, accepted or refused; holds nothing of the assertion';
COMMENT ON COLUMN ${schema}.relyra_login_traces.id IS 'Key inside the database';
COMMENT ON COLUMN ${schema}.relyra_login_traces.correlation_id IS 'What the browser was shown';
COMMENT ON COLUMN ${schema}.relyra_login_traces.connection_id IS
  'Public id of the connection; null if the attempt ended before it was known';
COMMENT ON COLUMN ${schema}.relyra_login_traces.organization_id IS
  'The tenant of the connection; null for none';
COMMENT ON COLUMN ${schema}.relyra_login_traces.flow IS
  'sp_initiated or idp_initiated; null if the attempt ended before it was known';
COMMENT ON COLUMN ${schema}.relyra_login_traces.ending IS 'established, refused or cancelled';
COMMENT ON COLUMN ${schema}.relyra_login_traces.error_code IS
  'Why it was refused; null unless it was';
COMMENT ON COLUMN ${schema}.relyra_login_traces.steps IS
  'The steps that were taken, in order, each with its name, code and duration';
COMMENT ON COLUMN ${schema}.relyra_login_traces.duration_micros IS
  'Duration of the whole, in microseconds';
COMMENT ON COLUMN ${schema}.relyra_login_traces.inserted_at IS 'When it was written';
COMMENT ON COLUMN ${schema}.relyra_login_traces.expires_at IS
  'When it may be deleted, by the clock of the database';

CREATE TABLE ${schema}.relyra_mapping_revisions (
  id                   uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  connection_record_id uuid NOT NULL REFERENCES ${schema}.relyra_connections ON DELETE CASCADE,
  actor                text NOT NULL CHECK (length(actor) BETWEEN 1 AND 200),
  cause                text NOT NULL CHECK (length(cause) BETWEEN 1 AND 1000),
  correlation_id       text CHECK (length(correlation_id) BETWEEN 1 AND 200),
  before_snapshot      jsonb NOT NULL CHECK (jsonb_typeof(before_snapshot) = 'object'),
  after_snapshot       jsonb NOT NULL CHECK (jsonb_typeof(after_snapshot) = 'object'),
  inserted_at          timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX relyra_mapping_revisions_connection_idx
  ON ${schema}.relyra_mapping_revisions (connection_record_id, inserted_at);

COMMENT ON TABLE ${schema}.relyra_mapping_revisions IS
  'Each replacement of the mappings of a connection, with what was there before';
COMMENT ON COLUMN ${schema}.relyra_mapping_revisions.id IS 'Key inside the database';
COMMENT ON COLUMN ${schema}.relyra_mapping_revisions.connection_record_id IS
  'The connection; deleted with it';
COMMENT ON COLUMN ${schema}.relyra_mapping_revisions.actor IS 'Who did it';
COMMENT ON COLUMN ${schema}.relyra_mapping_revisions.cause IS 'Why';
COMMENT ON COLUMN ${schema}.relyra_mapping_revisions.correlation_id IS
  'What ties it to other records of the same action; null for none';
COMMENT ON COLUMN ${schema}.relyra_mapping_revisions.before_snapshot IS
  'All attribute and group mappings before, in order';
COMMENT ON COLUMN ${schema}.relyra_mapping_revisions.after_snapshot IS
  'All attribute and group mappings after, in order';
COMMENT ON COLUMN ${schema}.relyra_mapping_revisions.inserted_at IS 'When it was done';

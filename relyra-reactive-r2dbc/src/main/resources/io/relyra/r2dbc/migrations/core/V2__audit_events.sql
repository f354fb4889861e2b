-- No foreign key: an event outlives its connection, and is never touched again.
CREATE TABLE ${schema}.relyra_audit_events (
  id                   uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  connection_record_id uuid,
  connection_id        text COLLATE "C" CHECK (length(connection_id) BETWEEN 1 AND 64),
  organization_id      text COLLATE "C" CHECK (length(organization_id) BETWEEN 1 AND 200),
  domain               text NOT NULL CHECK (domain IN
    ('connection', 'metadata', 'certificate', 'mapping', 'login')),
  action               text NOT NULL CHECK (action IN ('created', 'updated', 'enabled', 'disabled',
    'applied', 'refreshed', 'staged', 'activated', 'retired', 'replaced', 'deleted', 'suspended',
    'resumed', 'succeeded', 'failed')),
  actor                text NOT NULL CHECK (length(actor) BETWEEN 1 AND 200),
  cause                text NOT NULL CHECK (length(cause) BETWEEN 1 AND 1000),
  correlation_id       text CHECK (length(correlation_id) BETWEEN 1 AND 200),
  before_summary       jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(before_summary) = 'object'),
  after_summary        jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(after_summary) = 'object'),
  diff_summary         jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(diff_summary) = 'object'),
  inserted_at          timestamptz NOT NULL DEFAULT now(),
  chain                text COLLATE "C" NOT NULL CHECK (length(chain) BETWEEN 1 AND 64),
  chain_position       bigint NOT NULL CHECK (chain_position > 0),
  previous_hash        bytea NOT NULL CHECK (octet_length(previous_hash) = 32),
  hash                 bytea NOT NULL CHECK (octet_length(hash) = 32),
  CONSTRAINT relyra_audit_events_chain UNIQUE (chain, chain_position)
);
CREATE INDEX relyra_audit_events_connection_idx
  ON ${schema}.relyra_audit_events (connection_id, inserted_at);
CREATE INDEX relyra_audit_events_domain_idx
  ON ${schema}.relyra_audit_events (connection_id, domain, inserted_at);
CREATE INDEX relyra_audit_events_organization_idx
  ON ${schema}.relyra_audit_events (organization_id, inserted_at);

CREATE FUNCTION ${schema}.relyra_audit_events_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit events are append-only' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER relyra_audit_events_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON ${schema}.relyra_audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.relyra_audit_events_refuse();
-- Also in sessions that pretend to be a replica, where ordinary triggers rest.
ALTER TABLE ${schema}.relyra_audit_events
  ENABLE ALWAYS TRIGGER relyra_audit_events_append_only;

COMMENT ON FUNCTION ${schema}.relyra_audit_events_refuse() IS
  'Refuses every change of an audit event that was written';
COMMENT ON TABLE ${schema}.relyra_audit_events IS
  'Who changed what and why, and notable logins; append-only, chained by hashes';
COMMENT ON COLUMN ${schema}.relyra_audit_events.id IS 'Key inside the database';
COMMENT ON COLUMN ${schema}.relyra_audit_events.connection_record_id IS
  'The row of the connection, which may be gone; null if no connection was known';
COMMENT ON COLUMN ${schema}.relyra_audit_events.connection_id IS
  'Public id of the connection; null if none was known';
COMMENT ON COLUMN ${schema}.relyra_audit_events.organization_id IS
  'The tenant of the connection; null for none';
COMMENT ON COLUMN ${schema}.relyra_audit_events.domain IS
  'connection, metadata, certificate, mapping or login';
COMMENT ON COLUMN ${schema}.relyra_audit_events.action IS 'What was done';
COMMENT ON COLUMN ${schema}.relyra_audit_events.actor IS 'Who did it';
COMMENT ON COLUMN ${schema}.relyra_audit_events.cause IS 'Why';
COMMENT ON COLUMN ${schema}.relyra_audit_events.correlation_id IS
  'What ties it to other records of the same action; null for none';
COMMENT ON COLUMN ${schema}.relyra_audit_events.before_summary IS
  'How it was, bounded and without secrets';
COMMENT ON COLUMN ${schema}.relyra_audit_events.after_summary IS
  'How it is, bounded and without secrets';
COMMENT ON COLUMN ${schema}.relyra_audit_events.diff_summary IS
  'What differs, bounded and without secrets';
COMMENT ON COLUMN ${schema}.relyra_audit_events.inserted_at IS 'When it was done';
COMMENT ON COLUMN ${schema}.relyra_audit_events.chain IS
  'Public id of the connection, or the name of the chain for events without one';
COMMENT ON COLUMN ${schema}.relyra_audit_events.chain_position IS 'Place in the chain, from 1';
COMMENT ON COLUMN ${schema}.relyra_audit_events.previous_hash IS
  'Hash of the event before; zeros for the first one';
COMMENT ON COLUMN ${schema}.relyra_audit_events.hash IS
  'SHA-256 over the previous hash and the content of this event';

CREATE TABLE ${schema}.relyra_audit_heads (
  chain    text COLLATE "C" PRIMARY KEY CHECK (length(chain) BETWEEN 1 AND 64),
  position bigint NOT NULL CHECK (position >= 0),
  hash     bytea NOT NULL CHECK (octet_length(hash) = 32)
);

COMMENT ON TABLE ${schema}.relyra_audit_heads IS
  'Where each chain of audit events ends: who appends locks its row, and what is cut off shows';
COMMENT ON COLUMN ${schema}.relyra_audit_heads.chain IS 'As in relyra_audit_events';
COMMENT ON COLUMN ${schema}.relyra_audit_heads.position IS 'Place of the last event; 0 for none';
COMMENT ON COLUMN ${schema}.relyra_audit_heads.hash IS 'Hash of the last event; zeros for none';

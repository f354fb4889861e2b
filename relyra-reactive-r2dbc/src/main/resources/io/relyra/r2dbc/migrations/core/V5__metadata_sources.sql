CREATE TABLE ${schema}.relyra_metadata_sources (
  id                           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  connection_record_id         uuid NOT NULL
    CONSTRAINT relyra_metadata_sources_one_per_connection UNIQUE
    REFERENCES ${schema}.relyra_connections ON DELETE CASCADE,
  kind                         text NOT NULL DEFAULT 'remote_url' CHECK (kind IN ('remote_url')),
  url                          text NOT NULL CHECK (url ~ '^https://' AND length(url) <= 2048),
  registered_by                text NOT NULL CHECK (length(registered_by) BETWEEN 1 AND 200),
  registered_reason            text NOT NULL CHECK (length(registered_reason) BETWEEN 1 AND 1000),
  last_fetched_at              timestamptz,
  last_outcome                 text CHECK (last_outcome IN ('applied', 'unchanged', 'drift',
    'parse_failed', 'validation_failed', 'fetch_failed')),
  last_error_code              text CHECK (last_error_code ~ '^[a-z][a-z0-9_]{0,62}$'),
  last_success_at              timestamptz,
  last_validity_warning_for    timestamptz,
  auto_refresh_enabled         boolean NOT NULL DEFAULT false,
  refresh_cadence              text NOT NULL DEFAULT 'daily'
    CHECK (refresh_cadence IN ('hourly', 'every_6h', 'daily', 'weekly')),
  next_refresh_at              timestamptz NOT NULL DEFAULT now(),
  metadata_trust_fingerprints  text[] NOT NULL DEFAULT '{}'
    CHECK (array_position(metadata_trust_fingerprints, NULL) IS NULL
      AND array_to_string(metadata_trust_fingerprints, ',')
        ~ '^([0-9a-f]{64}(,[0-9a-f]{64})*)?$'),
  known_signing_fingerprints   text[] NOT NULL DEFAULT '{}'
    CHECK (array_position(known_signing_fingerprints, NULL) IS NULL
      AND array_to_string(known_signing_fingerprints, ',')
        ~ '^([0-9a-f]{64}(,[0-9a-f]{64})*)?$'),
  health                       text NOT NULL DEFAULT 'healthy'
    CHECK (health IN ('healthy', 'degraded', 'suspended', 'held')),
  consecutive_failure_count    integer NOT NULL DEFAULT 0 CHECK (consecutive_failure_count >= 0),
  first_failure_at             timestamptz,
  suspended_until              timestamptz,
  hold_reason                  text CHECK (hold_reason IN ('trust_anchor_mismatch',
    'signature_invalid', 'document_invalid', 'entity_id_drift', 'new_signing_cert')),
  held_since                   timestamptz,
  leased_by                    text CHECK (length(leased_by) BETWEEN 1 AND 200),
  leased_until                 timestamptz,
  inserted_at                  timestamptz NOT NULL DEFAULT now(),
  updated_at                   timestamptz NOT NULL DEFAULT now(),
  CHECK ((last_outcome IS NULL) = (last_fetched_at IS NULL)),
  CHECK ((health IN ('degraded', 'suspended')) = (consecutive_failure_count > 0)),
  CHECK ((consecutive_failure_count > 0) = (first_failure_at IS NOT NULL)),
  CHECK ((health = 'suspended') = (suspended_until IS NOT NULL)),
  CHECK ((health = 'held') = (hold_reason IS NOT NULL)),
  CHECK ((hold_reason IS NULL) = (held_since IS NULL)),
  CHECK ((leased_until IS NULL) = (leased_by IS NULL))
);
-- Without the time: now() may not stand in the condition of an index.
CREATE INDEX relyra_metadata_sources_due_idx
  ON ${schema}.relyra_metadata_sources (next_refresh_at)
  WHERE auto_refresh_enabled AND health <> 'held';

COMMENT ON TABLE ${schema}.relyra_metadata_sources IS
  'Where the metadata of a connection is fetched from, and how that went';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.id IS 'Key inside the database';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.connection_record_id IS
  'The connection, which has at most one source; deleted with it';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.kind IS 'remote_url';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.url IS 'An https address';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.registered_by IS 'The operator who named it';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.registered_reason IS
  'Why, in the words of the operator';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.last_fetched_at IS
  'When it was fetched last, whatever came of it';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.last_outcome IS
  'What came of it; null before the first time';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.last_success_at IS
  'When it was fetched, verified and read last';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.last_error_code IS
  'Why it came to nothing; null if it did not';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.last_validity_warning_for IS
  'The end of validity that was warned of, so that it is warned of once';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.auto_refresh_enabled IS
  'Whether it is fetched by schedule';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.refresh_cadence IS
  'How often: hourly, every_6h, daily or weekly';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.next_refresh_at IS
  'When it is due; without meaning while it is held';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.metadata_trust_fingerprints IS
  'SHA-256 fingerprints of the certificates that may sign the document';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.known_signing_fingerprints IS
  'SHA-256 fingerprints of the signing certificates that the applied document names';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.health IS
  'healthy, degraded, suspended (a probe now and then) or held (until an operator resumes)';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.consecutive_failure_count IS
  'Failures since the last success; 0 unless degraded or suspended';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.first_failure_at IS
  'The first of those failures; null if there is none';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.suspended_until IS
  'When the next probe is made; null unless suspended';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.hold_reason IS
  'What looked like an attack, or has to be confirmed; null unless held';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.held_since IS
  'When it was; null unless held';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.leased_by IS
  'The node that looks at it, with a part that no other lease has; null if none';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.leased_until IS
  'When another node may take it over';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.inserted_at IS 'When it was registered';
COMMENT ON COLUMN ${schema}.relyra_metadata_sources.updated_at IS
  'When it was looked at last, or registered';

CREATE TABLE ${schema}.relyra_metadata_revisions (
  id                       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  connection_record_id     uuid NOT NULL REFERENCES ${schema}.relyra_connections ON DELETE CASCADE,
  metadata_source_id       uuid REFERENCES ${schema}.relyra_metadata_sources ON DELETE SET NULL,
  source_kind              text NOT NULL CHECK (source_kind IN ('file', 'remote_url')),
  trigger                  text NOT NULL CHECK (trigger IN
    ('manual_import', 'manual_refresh', 'scheduled_refresh', 'scheduled_probe')),
  outcome                  text NOT NULL CHECK (outcome IN ('applied', 'fetch_failed',
    'parse_failed', 'validation_failed', 'drift', 'apply_failed')),
  error_code               text CHECK (error_code ~ '^[a-z][a-z0-9_]{0,62}$'),
  content_sha256           text COLLATE "C" CHECK (content_sha256 ~ '^[0-9a-f]{64}$'),
  effective_idp_entity_id  text CHECK (length(effective_idp_entity_id) BETWEEN 1 AND 1024),
  effective_idp_sso_url    text CHECK (length(effective_idp_sso_url) BETWEEN 1 AND 2048),
  effective_idp_slo_url    text CHECK (length(effective_idp_slo_url) BETWEEN 1 AND 2048),
  valid_until              timestamptz,
  certificate_fingerprints text[] NOT NULL DEFAULT '{}'
    CHECK (array_position(certificate_fingerprints, NULL) IS NULL
      AND array_to_string(certificate_fingerprints, ',') ~ '^([0-9a-f]{64}(,[0-9a-f]{64})*)?$'),
  trust_summary            jsonb NOT NULL DEFAULT '{}'
    CHECK (jsonb_typeof(trust_summary) = 'object'),
  actor                    text CHECK (length(actor) BETWEEN 1 AND 200),
  cause                    text CHECK (length(cause) BETWEEN 1 AND 1000),
  details                  jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(details) = 'object'),
  inserted_at              timestamptz NOT NULL DEFAULT now(),
  CHECK ((outcome = 'applied') = (error_code IS NULL))
);
CREATE INDEX relyra_metadata_revisions_connection_idx
  ON ${schema}.relyra_metadata_revisions (connection_record_id, inserted_at);
CREATE INDEX relyra_metadata_revisions_source_idx
  ON ${schema}.relyra_metadata_revisions (metadata_source_id);

ALTER TABLE ${schema}.relyra_connections
  ADD COLUMN active_metadata_revision_id uuid
    REFERENCES ${schema}.relyra_metadata_revisions ON DELETE SET NULL,
  ADD COLUMN last_known_good_metadata_revision_id uuid
    REFERENCES ${schema}.relyra_metadata_revisions ON DELETE SET NULL;
CREATE INDEX relyra_connections_active_revision_idx
  ON ${schema}.relyra_connections (active_metadata_revision_id);
CREATE INDEX relyra_connections_last_known_good_idx
  ON ${schema}.relyra_connections (last_known_good_metadata_revision_id);

COMMENT ON COLUMN ${schema}.relyra_connections.active_metadata_revision_id IS
  'The revision that the values of this row come from; null if entered by hand';
COMMENT ON COLUMN ${schema}.relyra_connections.last_known_good_metadata_revision_id IS
  'The newest revision with which a login succeeded';
COMMENT ON TABLE ${schema}.relyra_metadata_revisions IS
  'What each import or refresh of metadata found, written once and never changed';
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.id IS 'Key inside the database';
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.connection_record_id IS
  'The connection; deleted with it';
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.metadata_source_id IS
  'The source that it was fetched from; null for a file, or if the source was removed';
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.source_kind IS 'file or remote_url';
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.trigger IS 'What started it';
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.outcome IS 'What came of it';
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.error_code IS
  'Why it was not applied; null if it was';
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.content_sha256 IS
  'Digest of the document; null if none arrived';
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.effective_idp_entity_id IS
  'Entity id in the document';
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.effective_idp_sso_url IS
  'Single sign-on URL chosen from the document';
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.effective_idp_slo_url IS
  'Single logout URL chosen from the document; null if it names none';
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.valid_until IS
  'End of validity that the document claims; null for none';
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.certificate_fingerprints IS
  'SHA-256 fingerprints of the signing certificates in the document';
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.trust_summary IS
  'Who signed the document and which pin it matched';
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.actor IS
  'The operator; null for the schedule';
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.cause IS 'Why, in the words of the operator';
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.details IS 'Facts for people';
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.inserted_at IS 'When it was recorded';

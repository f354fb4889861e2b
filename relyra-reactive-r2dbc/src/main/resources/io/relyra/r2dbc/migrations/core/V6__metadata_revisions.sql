CREATE TABLE ${schema}.relyra_metadata_revisions (
  id                       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  connection_record_id     uuid NOT NULL REFERENCES ${schema}.relyra_connections ON DELETE CASCADE,
  metadata_source_id       uuid REFERENCES ${schema}.relyra_metadata_sources ON DELETE SET NULL,
  source_kind              text NOT NULL CHECK (source_kind IN ('file', 'remote_url')),
  trigger                  text NOT NULL CHECK (trigger IN
    ('manual_import', 'manual_refresh', 'scheduled_refresh', 'scheduled_probe')),
  outcome                  text NOT NULL CHECK (outcome IN ('applied', 'drift', 'parse_failed',
    'validation_failed', 'fetch_failed')),
  error_code               text CHECK (error_code ~ '^[a-z][a-z0-9_]{0,62}$'),
  drift                    text[] NOT NULL DEFAULT '{}'
    CHECK (drift <@ ARRAY['entity_id_drift', 'new_signing_cert']),
  content_sha256           text COLLATE "C" CHECK (content_sha256 ~ '^[0-9a-f]{64}$'),
  effective_idp_entity_id  text CHECK (length(effective_idp_entity_id) BETWEEN 1 AND 1024),
  effective_idp_sso_url    text CHECK (length(effective_idp_sso_url) BETWEEN 1 AND 2048),
  effective_idp_slo_url    text CHECK (length(effective_idp_slo_url) BETWEEN 1 AND 2048),
  valid_until              timestamptz,
  certificate_fingerprints text[] NOT NULL DEFAULT '{}'
    CHECK (array_position(certificate_fingerprints, NULL) IS NULL
      AND array_to_string(certificate_fingerprints, ',') ~ '^([0-9a-f]{64}(,[0-9a-f]{64})*)?$'),
  signer_fingerprint       text COLLATE "C" CHECK (signer_fingerprint ~ '^[0-9a-f]{64}$'),
  actor                    text NOT NULL CHECK (length(actor) BETWEEN 1 AND 200),
  cause                    text NOT NULL CHECK (length(cause) BETWEEN 1 AND 1000),
  correlation_id           text CHECK (length(correlation_id) BETWEEN 1 AND 200),
  inserted_at              timestamptz NOT NULL DEFAULT now(),
  CHECK ((outcome = 'applied') = (error_code IS NULL)),
  CHECK ((outcome = 'drift') = (cardinality(drift) > 0))
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
  'The revision that the values of this row come from; null if entered by hand since';
COMMENT ON COLUMN ${schema}.relyra_connections.last_known_good_metadata_revision_id IS
  'The newest revision that was applied; stays when values are then entered by hand';
COMMENT ON TABLE ${schema}.relyra_metadata_revisions IS
  'What imports and looks at metadata found, if it was new; written once and never changed';
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
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.drift IS
  'What is new about it and for an operator to confirm; empty unless that is the outcome';
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
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.signer_fingerprint IS
  'The pinned certificate that signed the document; null if an operator vouched for it';
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.actor IS
  'The operator, or system:metadata-refresh for the schedule';
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.cause IS
  'Why, in the words of the operator or of the schedule';
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.correlation_id IS
  'What ties it to other records of the same look; null for none';
COMMENT ON COLUMN ${schema}.relyra_metadata_revisions.inserted_at IS 'When it was recorded';

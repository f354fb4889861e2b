-- Private keys are never stored: the service provider's are named by key_reference.
CREATE TABLE ${schema}.relyra_connection_certificates (
  id                   uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  connection_record_id uuid NOT NULL REFERENCES ${schema}.relyra_connections ON DELETE CASCADE,
  party                text NOT NULL DEFAULT 'idp' CHECK (party IN ('idp', 'sp')),
  use                  text NOT NULL DEFAULT 'signing' CHECK (use IN ('signing', 'encryption')),
  lifecycle_state      text NOT NULL DEFAULT 'staged'
    CHECK (lifecycle_state IN ('staged', 'active', 'retired')),
  fingerprint_sha256   text COLLATE "C" NOT NULL CHECK (fingerprint_sha256 ~ '^[0-9a-f]{64}$'),
  pem                  text NOT NULL CHECK (pem LIKE '-----BEGIN CERTIFICATE-----%'
    AND pem NOT LIKE '%PRIVATE KEY%' AND length(pem) <= 32768),
  key_reference        text CHECK (length(key_reference) BETWEEN 1 AND 500),
  source               text NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
  not_before           timestamptz NOT NULL,
  not_after            timestamptz NOT NULL,
  metadata             jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(metadata) = 'object'),
  staged_at            timestamptz NOT NULL DEFAULT now(),
  activated_at         timestamptz,
  retired_at           timestamptz,
  inserted_at          timestamptz NOT NULL DEFAULT now(),
  updated_at           timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT relyra_connection_certificates_once
    UNIQUE (connection_record_id, party, use, fingerprint_sha256),
  CONSTRAINT relyra_connection_certificates_key_of_sp CHECK ((party = 'sp') = (key_reference IS NOT NULL)),
  CONSTRAINT relyra_connection_certificates_active_since
    CHECK (lifecycle_state <> 'active' OR activated_at IS NOT NULL),
  CONSTRAINT relyra_connection_certificates_retired_since
    CHECK (lifecycle_state <> 'retired' OR retired_at IS NOT NULL)
);
-- An identity provider signs with any of several certificates; we sign with exactly one.
CREATE UNIQUE INDEX relyra_connection_certificates_one_active_sp_signer
  ON ${schema}.relyra_connection_certificates (connection_record_id)
  WHERE party = 'sp' AND use = 'signing' AND lifecycle_state = 'active';
CREATE INDEX relyra_connection_certificates_active_idx
  ON ${schema}.relyra_connection_certificates (connection_record_id, activated_at)
  WHERE lifecycle_state = 'active';
CREATE INDEX relyra_connection_certificates_expiry_idx
  ON ${schema}.relyra_connection_certificates (not_after) WHERE lifecycle_state <> 'retired';

COMMENT ON TABLE ${schema}.relyra_connection_certificates IS
  'Pinned certificates of identity providers, and the certificates of our own keys';
COMMENT ON COLUMN ${schema}.relyra_connection_certificates.id IS 'Key inside the database';
COMMENT ON COLUMN ${schema}.relyra_connection_certificates.connection_record_id IS
  'The connection; deleted with it';
COMMENT ON COLUMN ${schema}.relyra_connection_certificates.party IS
  'Whose key it certifies: idp, the identity provider, or sp, the service provider';
COMMENT ON COLUMN ${schema}.relyra_connection_certificates.use IS 'signing or encryption';
COMMENT ON COLUMN ${schema}.relyra_connection_certificates.lifecycle_state IS
  'staged, active or retired; only an active one is used';
COMMENT ON COLUMN ${schema}.relyra_connection_certificates.fingerprint_sha256 IS
  'SHA-256 over the DER encoding, lower-case hexadecimal';
COMMENT ON COLUMN ${schema}.relyra_connection_certificates.pem IS 'The certificate, never a key';
COMMENT ON COLUMN ${schema}.relyra_connection_certificates.key_reference IS
  'The name under which the key resolver finds our private key; null for a certificate of theirs';
COMMENT ON COLUMN ${schema}.relyra_connection_certificates.source IS
  'Where it came from, such as a metadata revision';
COMMENT ON COLUMN ${schema}.relyra_connection_certificates.not_before IS
  'Start of validity, from the certificate';
COMMENT ON COLUMN ${schema}.relyra_connection_certificates.not_after IS
  'End of validity, from the certificate';
COMMENT ON COLUMN ${schema}.relyra_connection_certificates.metadata IS
  'Facts for people, such as subject and issuer';
COMMENT ON COLUMN ${schema}.relyra_connection_certificates.staged_at IS
  'When it was staged last';
COMMENT ON COLUMN ${schema}.relyra_connection_certificates.activated_at IS
  'When it was activated last; kept when it is retired';
COMMENT ON COLUMN ${schema}.relyra_connection_certificates.retired_at IS
  'When it was retired last; kept when it is restored';
COMMENT ON COLUMN ${schema}.relyra_connection_certificates.inserted_at IS 'When it was first seen';
COMMENT ON COLUMN ${schema}.relyra_connection_certificates.updated_at IS
  'When the row was changed last';

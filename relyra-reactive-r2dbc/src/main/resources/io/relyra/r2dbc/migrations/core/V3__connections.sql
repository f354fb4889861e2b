CREATE TABLE ${schema}.relyra_connections (
  id                             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  connection_id                  text COLLATE "C" NOT NULL
    CONSTRAINT relyra_connections_connection_id_key UNIQUE
    CHECK (connection_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  display_name                   text CHECK (length(display_name) BETWEEN 1 AND 200),
  organization_id                text COLLATE "C" CHECK (length(organization_id) BETWEEN 1 AND 200),
  status                         text NOT NULL DEFAULT 'draft'
    CHECK (status IN ('draft', 'enabled', 'disabled')),
  provider_preset                text CHECK (provider_preset ~ '^[a-z][a-z0-9_]{0,62}$'),
  sp_entity_id                   text CHECK (length(sp_entity_id) BETWEEN 1 AND 1024),
  acs_url                        text CHECK (acs_url ~ '^https?://' AND length(acs_url) <= 2048),
  sp_slo_url                     text
    CHECK (sp_slo_url ~ '^https?://' AND length(sp_slo_url) <= 2048),
  idp_entity_id                  text CHECK (length(idp_entity_id) BETWEEN 1 AND 1024),
  idp_sso_url                    text
    CHECK (idp_sso_url ~ '^https?://' AND length(idp_sso_url) <= 2048),
  idp_logout_services            jsonb NOT NULL DEFAULT '[]'
    CHECK (jsonb_typeof(idp_logout_services) = 'array'
      AND jsonb_array_length(idp_logout_services) <= 8),
  signature_requirement          text CHECK (signature_requirement IN
    ('response_or_assertion', 'assertion', 'response', 'response_and_assertion')),
  clock_skew_seconds             integer CHECK (clock_skew_seconds BETWEEN 0 AND 600),
  max_assertion_lifetime_seconds integer
    CHECK (max_assertion_lifetime_seconds BETWEEN 1 AND 86400),
  request_binding                text CHECK (request_binding IN ('http_redirect', 'http_post')),
  sign_authn_requests            boolean,
  signed_request_encoding        text
    CHECK (signed_request_encoding IN ('rfc3986_upper', 'adfs_lower')),
  name_id_format                 text CHECK (length(name_id_format) BETWEEN 1 AND 256),
  name_id_creation               text CHECK (name_id_creation IN ('allowed', 'forbidden')),
  unsolicited_responses          text CHECK (unsolicited_responses IN
    ('refused', 'posted_by_identity_provider', 'posted_from_anywhere')),
  authn_contexts                 text[] CHECK (cardinality(authn_contexts) <= 16
    AND array_position(authn_contexts, NULL) IS NULL),
  legacy_allowances              jsonb NOT NULL DEFAULT '[]'
    CHECK (jsonb_typeof(legacy_allowances) = 'array'),
  max_issue_age_seconds          integer CHECK (max_issue_age_seconds BETWEEN 1 AND 86400),
  lock_version                   integer NOT NULL DEFAULT 1 CHECK (lock_version > 0),
  inserted_at                    timestamptz NOT NULL DEFAULT now(),
  updated_at                     timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT relyra_connections_logins_and_logouts_apart CHECK (acs_url <> sp_slo_url),
  CONSTRAINT relyra_connections_enabled_is_complete CHECK (status <> 'enabled'
    OR num_nulls(sp_entity_id, acs_url, idp_entity_id, idp_sso_url) = 0)
);
CREATE INDEX relyra_connections_organization_idx
  ON ${schema}.relyra_connections (organization_id, connection_id);
CREATE INDEX relyra_connections_status_idx ON ${schema}.relyra_connections (status);

-- A trigger, so that nodes also learn of what is changed by hand. Certificates and mappings are
-- changed with the version of their connection.
CREATE FUNCTION ${schema}.relyra_connections_tell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM pg_notify('relyra_connections', OLD.connection_id);
  ELSE
    PERFORM pg_notify('relyra_connections', NEW.connection_id);
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER relyra_connections_tell
  AFTER INSERT OR UPDATE OR DELETE ON ${schema}.relyra_connections
  FOR EACH ROW EXECUTE FUNCTION ${schema}.relyra_connections_tell();
COMMENT ON FUNCTION ${schema}.relyra_connections_tell() IS
  'Tells every node that listens which connection was changed';

COMMENT ON TABLE ${schema}.relyra_connections IS
  'Trust relationships, each with one identity provider';
COMMENT ON COLUMN ${schema}.relyra_connections.id IS 'Key inside the database';
COMMENT ON COLUMN ${schema}.relyra_connections.connection_id IS
  'Public id, part of login URLs; never used again for another connection';
COMMENT ON COLUMN ${schema}.relyra_connections.display_name IS 'What people call it';
COMMENT ON COLUMN ${schema}.relyra_connections.organization_id IS
  'The tenant that it belongs to; null for none';
COMMENT ON COLUMN ${schema}.relyra_connections.status IS
  'draft, enabled or disabled; only an enabled one logs anybody in';
COMMENT ON COLUMN ${schema}.relyra_connections.provider_preset IS
  'The product whose defaults lie under the values of this row; null for none';
COMMENT ON COLUMN ${schema}.relyra_connections.sp_entity_id IS 'Our entity id towards it';
COMMENT ON COLUMN ${schema}.relyra_connections.acs_url IS 'Where its responses arrive';
COMMENT ON COLUMN ${schema}.relyra_connections.sp_slo_url IS
  'Where its logout messages arrive; null for no single logout';
COMMENT ON COLUMN ${schema}.relyra_connections.idp_entity_id IS 'Its entity id';
COMMENT ON COLUMN ${schema}.relyra_connections.idp_sso_url IS 'Where authentication requests go';
COMMENT ON COLUMN ${schema}.relyra_connections.idp_logout_services IS
  'Where logout messages go, the preferred place first: binding, location, response_location';
COMMENT ON COLUMN ${schema}.relyra_connections.signature_requirement IS
  'Which parts of a response must be signed; null for the default';
COMMENT ON COLUMN ${schema}.relyra_connections.clock_skew_seconds IS
  'How far its clock may be off, in seconds; null for the default';
COMMENT ON COLUMN ${schema}.relyra_connections.max_assertion_lifetime_seconds IS
  'How long an assertion may claim to be valid, in seconds; null for the default';
COMMENT ON COLUMN ${schema}.relyra_connections.request_binding IS
  'How authentication requests travel; null for the default';
COMMENT ON COLUMN ${schema}.relyra_connections.sign_authn_requests IS
  'Whether authentication requests are signed; null for the default';
COMMENT ON COLUMN ${schema}.relyra_connections.signed_request_encoding IS
  'How a signed query is percent-encoded; null for the default';
COMMENT ON COLUMN ${schema}.relyra_connections.name_id_format IS
  'The name identifier format that is asked for; null for the default';
COMMENT ON COLUMN ${schema}.relyra_connections.name_id_creation IS
  'Whether the provider may make a new name; null for the default';
COMMENT ON COLUMN ${schema}.relyra_connections.unsolicited_responses IS
  'Whether responses that nobody asked for are accepted, and from where; null for the default';
COMMENT ON COLUMN ${schema}.relyra_connections.authn_contexts IS
  'The ways of authentication that are good enough, none for any; null for the default';
COMMENT ON COLUMN ${schema}.relyra_connections.legacy_allowances IS
  'Weak algorithms that are allowed for a time: algorithm, from, until, reason';
COMMENT ON COLUMN ${schema}.relyra_connections.max_issue_age_seconds IS
  'How long ago a response may have been issued, in seconds; null for the default';
COMMENT ON COLUMN ${schema}.relyra_connections.lock_version IS
  'Rises with every change: who saves an older one is refused';
COMMENT ON COLUMN ${schema}.relyra_connections.inserted_at IS 'When it was created';
COMMENT ON COLUMN ${schema}.relyra_connections.updated_at IS 'When it was changed last';

-- Deferred, so that one statement may replace all mappings of a connection.
CREATE TABLE ${schema}.relyra_group_mappings (
  id                   uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  connection_record_id uuid NOT NULL REFERENCES ${schema}.relyra_connections ON DELETE CASCADE,
  position             integer NOT NULL CHECK (position >= 0),
  source_attribute     text NOT NULL CHECK (length(source_attribute) BETWEEN 1 AND 500),
  source_value         text NOT NULL CHECK (length(source_value) BETWEEN 1 AND 500),
  role_target          text NOT NULL DEFAULT 'role' CHECK (role_target IN ('role')),
  role_value           text NOT NULL CHECK (length(role_value) BETWEEN 1 AND 200),
  inserted_at          timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT relyra_group_mappings_position
    UNIQUE (connection_record_id, position) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT relyra_group_mappings_once
    UNIQUE (connection_record_id, source_attribute, source_value, role_value)
    DEFERRABLE INITIALLY DEFERRED
);

COMMENT ON TABLE ${schema}.relyra_group_mappings IS
  'Which value of an attribute of an assertion gives a user which role';
COMMENT ON COLUMN ${schema}.relyra_group_mappings.id IS 'Key inside the database';
COMMENT ON COLUMN ${schema}.relyra_group_mappings.connection_record_id IS
  'The connection; deleted with it';
COMMENT ON COLUMN ${schema}.relyra_group_mappings.position IS
  'Mappings are applied in this order, from 0';
COMMENT ON COLUMN ${schema}.relyra_group_mappings.source_attribute IS
  'Name of the attribute in the assertion';
COMMENT ON COLUMN ${schema}.relyra_group_mappings.source_value IS
  'The value that must be among those of the attribute';
COMMENT ON COLUMN ${schema}.relyra_group_mappings.role_target IS 'role';
COMMENT ON COLUMN ${schema}.relyra_group_mappings.role_value IS 'The role that the user gets';
COMMENT ON COLUMN ${schema}.relyra_group_mappings.inserted_at IS 'When it was written';

-- Deferred, so that one statement may replace all mappings of a connection.
CREATE TABLE ${schema}.relyra_attribute_mappings (
  id                   uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  connection_record_id uuid NOT NULL REFERENCES ${schema}.relyra_connections ON DELETE CASCADE,
  position             integer NOT NULL CHECK (position >= 0),
  source_attribute     text NOT NULL CHECK (length(source_attribute) BETWEEN 1 AND 500),
  target_field         text NOT NULL CHECK (target_field IN
    ('email', 'first_name', 'last_name', 'display_name', 'name_id')),
  multivalue_strategy  text NOT NULL CHECK (multivalue_strategy IN ('first', 'all')),
  inserted_at          timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT relyra_attribute_mappings_position
    UNIQUE (connection_record_id, position) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT relyra_attribute_mappings_one_per_target
    UNIQUE (connection_record_id, target_field) DEFERRABLE INITIALLY DEFERRED
);

COMMENT ON TABLE ${schema}.relyra_attribute_mappings IS
  'Which attribute of an assertion becomes which field of a user';
COMMENT ON COLUMN ${schema}.relyra_attribute_mappings.id IS 'Key inside the database';
COMMENT ON COLUMN ${schema}.relyra_attribute_mappings.connection_record_id IS
  'The connection; deleted with it';
COMMENT ON COLUMN ${schema}.relyra_attribute_mappings.position IS
  'Mappings are applied in this order, from 0';
COMMENT ON COLUMN ${schema}.relyra_attribute_mappings.source_attribute IS
  'Name of the attribute in the assertion';
COMMENT ON COLUMN ${schema}.relyra_attribute_mappings.target_field IS
  'email, first_name, last_name, display_name or name_id';
COMMENT ON COLUMN ${schema}.relyra_attribute_mappings.multivalue_strategy IS
  'first or all of several values';
COMMENT ON COLUMN ${schema}.relyra_attribute_mappings.inserted_at IS 'When it was written';

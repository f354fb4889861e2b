-- Written by a rollback before anything of this folder need exist, hence the conditions.
CREATE TABLE IF NOT EXISTS ${schema}.relyra_pinned_targets (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  unit        text NOT NULL CHECK (unit ~ '^[a-z][a-z_]{0,62}$'),
  version     integer NOT NULL CHECK (version >= 0),
  pinned_by   text NOT NULL CHECK (length(pinned_by) BETWEEN 1 AND 200),
  reason      text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  pinned_at   timestamptz NOT NULL DEFAULT now(),
  released_by text CHECK (length(released_by) BETWEEN 1 AND 200),
  released_at timestamptz,
  CHECK ((released_by IS NULL) = (released_at IS NULL))
);
CREATE UNIQUE INDEX IF NOT EXISTS relyra_pinned_targets_one_per_unit
  ON ${schema}.relyra_pinned_targets (unit) WHERE released_at IS NULL;

COMMENT ON TABLE ${schema}.relyra_pinned_targets IS
  'Versions that a rollback went back to: no instance migrates beyond them until they are released';
COMMENT ON COLUMN ${schema}.relyra_pinned_targets.id IS 'Surrogate key, in the order of rollbacks';
COMMENT ON COLUMN ${schema}.relyra_pinned_targets.unit IS 'Which scripts: core or store';
COMMENT ON COLUMN ${schema}.relyra_pinned_targets.version IS
  'The newest version that may be applied; 0 for none';
COMMENT ON COLUMN ${schema}.relyra_pinned_targets.pinned_by IS 'The operator who rolled back';
COMMENT ON COLUMN ${schema}.relyra_pinned_targets.reason IS 'Why, in the words of the operator';
COMMENT ON COLUMN ${schema}.relyra_pinned_targets.pinned_at IS 'When the rollback began';
COMMENT ON COLUMN ${schema}.relyra_pinned_targets.released_by IS
  'The operator who let instances migrate again; null while the pin holds';
COMMENT ON COLUMN ${schema}.relyra_pinned_targets.released_at IS
  'When the pin was released; null while it holds';

CREATE TABLE IF NOT EXISTS ${schema}.relyra_rollbacks (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  pinned_target  bigint NOT NULL REFERENCES ${schema}.relyra_pinned_targets,
  unit           text NOT NULL CHECK (unit ~ '^[a-z][a-z_]{0,62}$'),
  version        integer NOT NULL CHECK (version > 0),
  undo_sha256    text COLLATE "C" NOT NULL CHECK (undo_sha256 ~ '^[0-9a-f]{64}$'),
  rolled_back_at timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE ${schema}.relyra_rollbacks IS
  'One row for each version that was undone, written with the undoing';
COMMENT ON COLUMN ${schema}.relyra_rollbacks.id IS 'Surrogate key, in the order of undoing';
COMMENT ON COLUMN ${schema}.relyra_rollbacks.pinned_target IS
  'The rollback that it belongs to, with operator and reason';
COMMENT ON COLUMN ${schema}.relyra_rollbacks.unit IS 'Which scripts: core or store';
COMMENT ON COLUMN ${schema}.relyra_rollbacks.version IS 'The version that was undone';
COMMENT ON COLUMN ${schema}.relyra_rollbacks.undo_sha256 IS 'Digest of the undo script that ran';
COMMENT ON COLUMN ${schema}.relyra_rollbacks.rolled_back_at IS 'When it was undone';

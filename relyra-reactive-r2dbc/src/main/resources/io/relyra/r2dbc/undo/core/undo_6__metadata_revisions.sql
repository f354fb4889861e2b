ALTER TABLE ${schema}.relyra_connections
  DROP COLUMN active_metadata_revision_id,
  DROP COLUMN last_known_good_metadata_revision_id;
DROP TABLE ${schema}.relyra_metadata_revisions;

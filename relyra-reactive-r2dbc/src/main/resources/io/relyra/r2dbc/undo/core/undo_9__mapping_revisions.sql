DROP TABLE ${schema}.relyra_mapping_revisions;

DROP TABLE ${schema}.relyra_metadata_sources;

DROP TABLE ${schema}.relyra_group_mappings;

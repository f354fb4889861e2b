DROP TABLE ${schema}.relyra_attribute_mappings;

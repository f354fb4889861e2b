DROP TABLE ${schema}.relyra_connections;

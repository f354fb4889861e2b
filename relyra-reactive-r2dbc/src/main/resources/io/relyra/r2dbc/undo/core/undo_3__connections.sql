DROP TABLE ${schema}.relyra_connections;
DROP FUNCTION ${schema}.relyra_connections_tell();

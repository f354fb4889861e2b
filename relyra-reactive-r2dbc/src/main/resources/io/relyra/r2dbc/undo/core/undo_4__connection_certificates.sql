DROP TABLE ${schema}.relyra_connection_certificates;

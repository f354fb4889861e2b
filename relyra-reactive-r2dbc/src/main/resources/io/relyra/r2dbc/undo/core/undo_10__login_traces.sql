DROP TABLE ${schema}.relyra_login_traces;

DROP TABLE ${replay_keys};
DROP TABLE ${request_intents};

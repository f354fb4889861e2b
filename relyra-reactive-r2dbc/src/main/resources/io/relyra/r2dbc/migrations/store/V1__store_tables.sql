-- Keys are compared byte by byte, on every server alike, whatever its language.
CREATE TABLE ${request_intents} (
  relay_state text COLLATE "C" PRIMARY KEY,
  request_id  text NOT NULL,
  intent      jsonb NOT NULL,
  consumed_at timestamptz,
  expires_at  timestamptz NOT NULL
-- Nearly every row is updated once, to be consumed: with as much room again in its page, no index
-- has to learn of it.
) WITH (fillfactor = 50);
CREATE INDEX ON ${request_intents} (expires_at);

-- A writer that does not know expires_at gets a time after which no assertion is accepted any more.
CREATE TABLE ${replay_keys} (
  replay_key  text COLLATE "C" PRIMARY KEY,
  inserted_at timestamptz NOT NULL DEFAULT now(),
  metadata    jsonb NOT NULL,
  expires_at  timestamptz NOT NULL DEFAULT now() + interval '1 year'
);
CREATE INDEX ON ${replay_keys} (expires_at);

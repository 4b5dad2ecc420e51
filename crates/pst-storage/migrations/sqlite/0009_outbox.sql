-- How each notice fares, told without its content.
ALTER TABLE outbox ADD COLUMN unit TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN channel TEXT NOT NULL DEFAULT 'email' CHECK (channel IN ('email', 'phone'));
ALTER TABLE outbox ADD COLUMN kind TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN fault TEXT;
CREATE INDEX outbox_waiting ON outbox (unit, channel, created_at) WHERE settled_at IS NULL;
CREATE INDEX outbox_settled ON outbox (unit, channel, outcome, settled_at) WHERE settled_at IS NOT NULL;

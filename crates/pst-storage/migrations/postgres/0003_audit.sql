-- When and by whom, as the hashed body says: columns that cannot say otherwise.
ALTER TABLE journal
    ADD COLUMN at TEXT COLLATE "C" GENERATED ALWAYS AS (body::jsonb -> 0 ->> 'at') STORED,
    ADD COLUMN officer TEXT COLLATE "C" GENERATED ALWAYS AS (body::jsonb -> 0 -> 'actor' ->> 'officer') STORED;
CREATE INDEX journal_time ON journal (unit, at);

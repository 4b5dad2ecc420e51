-- When and by whom, as the hashed body says: columns that cannot say otherwise.
ALTER TABLE journal ADD COLUMN at TEXT GENERATED ALWAYS AS (json_extract(body, '$[0].at')) VIRTUAL;
ALTER TABLE journal ADD COLUMN officer TEXT GENERATED ALWAYS AS (json_extract(body, '$[0].actor.officer')) VIRTUAL;
CREATE INDEX journal_time ON journal (unit, at);

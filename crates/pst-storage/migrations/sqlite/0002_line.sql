-- As whose turn a ticket waits that any counter may call: how long a line is, is counted without opening tickets.
ALTER TABLE tickets ADD COLUMN turn TEXT CHECK (turn IN ('ordinary', 'priority'));
UPDATE tickets SET turn = CASE WHEN json_extract(body, '$.priority') THEN 'priority' ELSE 'ordinary' END
    WHERE state = 'waiting' AND json_extract(body, '$.state.reserved_for') IS NULL;
CREATE INDEX tickets_turn ON tickets (unit, day, service, turn) WHERE turn IS NOT NULL;

-- Indexes of those who left and of those who were served have no place for those who wait.
DROP INDEX tickets_left;
CREATE INDEX tickets_left ON tickets (unit, day, service, left_at) WHERE left_at IS NOT NULL;
CREATE INDEX tickets_served ON tickets (unit, day, service, closed_at DESC, series, ordinal, service_seconds)
    WHERE service_seconds IS NOT NULL;

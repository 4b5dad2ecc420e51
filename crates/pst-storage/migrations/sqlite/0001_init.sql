-- Aggregates are kept whole as JSON in `body`; columns beside it are what queries and constraints need.
-- Instants are microseconds since 1970 in UTC, days ISO dates, identifiers hyphenated UUIDs.
CREATE TABLE queues (
    unit      TEXT NOT NULL,
    day       TEXT NOT NULL,
    closed_at INTEGER,
    revision  INTEGER NOT NULL,
    body      TEXT NOT NULL,
    PRIMARY KEY (unit, day)
) STRICT;
CREATE INDEX queues_open ON queues (unit, day) WHERE closed_at IS NULL;

CREATE TABLE visits (
    id         TEXT PRIMARY KEY,
    unit       TEXT NOT NULL,
    day        TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('open', 'awaiting_rating', 'completed')),
    arrived_at INTEGER NOT NULL,
    revision   INTEGER NOT NULL,
    body       TEXT NOT NULL
) STRICT;
CREATE INDEX visits_day ON visits (unit, day, arrived_at, id);

-- Personal data stands apart, so that it can be erased without touching a visit or the journal.
-- The keys are the name and address in lower case: the same person in any spelling.
CREATE TABLE guests (
    visit      TEXT PRIMARY KEY REFERENCES visits (id),
    unit       TEXT NOT NULL,
    day        TEXT NOT NULL,
    arrived_at INTEGER NOT NULL,
    name_key   TEXT NOT NULL,
    email_key  TEXT NOT NULL,
    category   TEXT NOT NULL,
    body       TEXT NOT NULL,
    note       TEXT NOT NULL
) STRICT;
CREATE INDEX guests_person ON guests (unit, email_key, name_key, arrived_at);
CREATE INDEX guests_day ON guests (unit, day, arrived_at, visit);

CREATE TABLE tickets (
    id              TEXT PRIMARY KEY,
    unit            TEXT NOT NULL,
    day             TEXT NOT NULL,
    series          TEXT NOT NULL CHECK (length(series) = 1),
    ordinal         INTEGER NOT NULL CHECK (ordinal BETWEEN 1 AND 999),
    service         TEXT NOT NULL,
    visit           TEXT NOT NULL REFERENCES visits (id),
    state           TEXT NOT NULL CHECK (state IN ('waiting', 'called', 'serving', 'held', 'missed', 'closed')),
    place           INTEGER NOT NULL,
    issued_at       INTEGER NOT NULL,
    left_at         INTEGER,
    counter         TEXT,
    officer         TEXT,
    closed_at       INTEGER,
    service_seconds INTEGER,
    token_hash      TEXT NOT NULL UNIQUE,
    code_hash       TEXT NOT NULL,
    revision        INTEGER NOT NULL,
    body            TEXT NOT NULL,
    UNIQUE (unit, day, series, ordinal),
    UNIQUE (code_hash, day),
    CHECK ((state IN ('called', 'serving')) = (counter IS NOT NULL)),
    CHECK ((counter IS NULL) = (officer IS NULL)),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    CHECK (service_seconds IS NULL OR closed_at IS NOT NULL)
) STRICT;
-- Policy P11: a counter holds one ticket, an officer serves one.
CREATE UNIQUE INDEX tickets_counter_in_hand ON tickets (counter) WHERE counter IS NOT NULL;
CREATE UNIQUE INDEX tickets_officer_in_hand ON tickets (officer) WHERE officer IS NOT NULL;
CREATE INDEX tickets_open ON tickets (unit, day, place, series, ordinal) WHERE state <> 'closed';
CREATE INDEX tickets_left ON tickets (unit, day, service, left_at);
CREATE INDEX tickets_visit ON tickets (visit);

CREATE TABLE counters (
    id       TEXT PRIMARY KEY,
    unit     TEXT NOT NULL,
    number   INTEGER NOT NULL,
    state    TEXT NOT NULL CHECK (state IN ('closed', 'idle', 'busy', 'paused')),
    officer  TEXT UNIQUE,
    revision INTEGER NOT NULL,
    body     TEXT NOT NULL,
    UNIQUE (unit, number),
    CHECK ((state = 'closed') = (officer IS NULL))
) STRICT;

-- A counter's revision names the change that ended the span.
CREATE TABLE idle_spans (
    counter  TEXT NOT NULL REFERENCES counters (id),
    revision INTEGER NOT NULL,
    unit     TEXT NOT NULL,
    from_at  INTEGER NOT NULL,
    to_at    INTEGER NOT NULL CHECK (to_at >= from_at),
    ended_by TEXT,
    PRIMARY KEY (counter, revision)
) STRICT;
CREATE INDEX idle_spans_time ON idle_spans (unit, to_at, from_at);

CREATE TABLE ratings (
    visit    TEXT PRIMARY KEY REFERENCES visits (id),
    unit     TEXT NOT NULL,
    at       INTEGER NOT NULL,
    complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
    body     TEXT NOT NULL
) STRICT;
CREATE INDEX ratings_time ON ratings (unit, at, visit);

CREATE TABLE officers (
    id            TEXT PRIMARY KEY,
    unit          TEXT NOT NULL,
    name          TEXT NOT NULL,
    email         TEXT NOT NULL,
    email_key     TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    roles         TEXT NOT NULL,
    administers   INTEGER NOT NULL CHECK (administers IN (0, 1)),
    active        INTEGER NOT NULL CHECK (active IN (0, 1)),
    preferences   TEXT NOT NULL
) STRICT;
CREATE INDEX officers_unit ON officers (unit, name, id);

CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    officer    TEXT NOT NULL REFERENCES officers (id),
    opened_at  INTEGER NOT NULL,
    used_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_officer ON sessions (officer);

CREATE TABLE devices (
    id          TEXT PRIMARY KEY,
    unit        TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('kiosk', 'board')),
    label       TEXT NOT NULL,
    token_hash  TEXT NOT NULL UNIQUE,
    enrolled_at INTEGER NOT NULL,
    seen_at     INTEGER,
    revoked     INTEGER NOT NULL CHECK (revoked IN (0, 1))
) STRICT;
CREATE INDEX devices_unit ON devices (unit, label, id);

CREATE TABLE enrolments (
    code_hash  TEXT PRIMARY KEY,
    unit       TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('kiosk', 'board')),
    label      TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE effects (
    scope       TEXT NOT NULL,
    key         TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    answer      TEXT NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (scope, key)
) STRICT;

-- A settled notice keeps its outcome and loses its body, which holds an address.
CREATE TABLE outbox (
    id           TEXT PRIMARY KEY,
    created_at   INTEGER NOT NULL,
    leased_until INTEGER,
    attempts     INTEGER NOT NULL,
    settled_at   INTEGER,
    outcome      TEXT,
    body         TEXT,
    CHECK ((settled_at IS NULL) = (body IS NOT NULL))
) STRICT;
CREATE INDEX outbox_due ON outbox (created_at, id) WHERE settled_at IS NULL;

CREATE TABLE journal (
    unit TEXT NOT NULL,
    seq  INTEGER NOT NULL CHECK (seq > 0),
    body TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (unit, seq)
) STRICT;

-- The position of the last entry: the row that writers of a unit queue up for.
CREATE TABLE journal_heads (
    unit TEXT PRIMARY KEY,
    seq  INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

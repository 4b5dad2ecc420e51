-- Aggregates are kept whole as JSON in `body`; columns beside it are what queries and constraints need.
-- Instants are microseconds since 1970 in UTC, days ISO dates, identifiers hyphenated UUIDs.
-- Keys compare byte by byte (collation "C"), as they do in every other adapter.
CREATE TABLE queues (
    unit      TEXT COLLATE "C" NOT NULL,
    day       TEXT COLLATE "C" NOT NULL,
    closed_at BIGINT,
    revision  BIGINT NOT NULL,
    body      TEXT NOT NULL,
    PRIMARY KEY (unit, day)
);
CREATE INDEX queues_open ON queues (unit, day) WHERE closed_at IS NULL;

CREATE TABLE visits (
    id         TEXT COLLATE "C" PRIMARY KEY,
    unit       TEXT COLLATE "C" NOT NULL,
    day        TEXT COLLATE "C" NOT NULL,
    state      TEXT COLLATE "C" NOT NULL CHECK (state IN ('open', 'awaiting_rating', 'completed')),
    arrived_at BIGINT NOT NULL,
    revision   BIGINT NOT NULL,
    body       TEXT NOT NULL
);
CREATE INDEX visits_day ON visits (unit, day, arrived_at, id);

-- Personal data stands apart, so that it can be erased without touching a visit or the journal.
-- The keys are the name and address in lower case: the same person in any spelling.
CREATE TABLE guests (
    visit      TEXT COLLATE "C" PRIMARY KEY REFERENCES visits (id),
    unit       TEXT COLLATE "C" NOT NULL,
    day        TEXT COLLATE "C" NOT NULL,
    arrived_at BIGINT NOT NULL,
    name_key   TEXT COLLATE "C" NOT NULL,
    email_key  TEXT COLLATE "C" NOT NULL,
    category   TEXT COLLATE "C" NOT NULL,
    body       TEXT NOT NULL,
    note       TEXT NOT NULL
);
CREATE INDEX guests_person ON guests (unit, email_key, name_key, arrived_at);
CREATE INDEX guests_day ON guests (unit, day, arrived_at, visit);

CREATE TABLE tickets (
    id              TEXT COLLATE "C" PRIMARY KEY,
    unit            TEXT COLLATE "C" NOT NULL,
    day             TEXT COLLATE "C" NOT NULL,
    series          TEXT COLLATE "C" NOT NULL CHECK (length(series) = 1),
    ordinal         BIGINT NOT NULL CHECK (ordinal BETWEEN 1 AND 999),
    service         TEXT COLLATE "C" NOT NULL,
    visit           TEXT COLLATE "C" NOT NULL REFERENCES visits (id),
    state           TEXT COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'called', 'serving', 'held', 'missed', 'closed')),
    place           BIGINT NOT NULL,
    issued_at       BIGINT NOT NULL,
    left_at         BIGINT,
    counter         TEXT COLLATE "C",
    officer         TEXT COLLATE "C",
    closed_at       BIGINT,
    service_seconds BIGINT,
    token_hash      TEXT COLLATE "C" NOT NULL UNIQUE,
    code_hash       TEXT COLLATE "C" NOT NULL,
    revision        BIGINT NOT NULL,
    body            TEXT NOT NULL,
    UNIQUE (unit, day, series, ordinal),
    UNIQUE (code_hash, day),
    CHECK ((state IN ('called', 'serving')) = (counter IS NOT NULL)),
    CHECK ((counter IS NULL) = (officer IS NULL)),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    CHECK (service_seconds IS NULL OR closed_at IS NOT NULL)
);
-- Policy P11: a counter holds one ticket, an officer serves one.
CREATE UNIQUE INDEX tickets_counter_in_hand ON tickets (counter) WHERE counter IS NOT NULL;
CREATE UNIQUE INDEX tickets_officer_in_hand ON tickets (officer) WHERE officer IS NOT NULL;
CREATE INDEX tickets_open ON tickets (unit, day, place, series, ordinal) WHERE state <> 'closed';
CREATE INDEX tickets_left ON tickets (unit, day, service, left_at);
CREATE INDEX tickets_visit ON tickets (visit);

CREATE TABLE counters (
    id       TEXT COLLATE "C" PRIMARY KEY,
    unit     TEXT COLLATE "C" NOT NULL,
    number   BIGINT NOT NULL,
    state    TEXT COLLATE "C" NOT NULL CHECK (state IN ('closed', 'idle', 'busy', 'paused')),
    officer  TEXT COLLATE "C" UNIQUE,
    revision BIGINT NOT NULL,
    body     TEXT NOT NULL,
    UNIQUE (unit, number),
    CHECK ((state = 'closed') = (officer IS NULL))
);

-- A counter's revision names the change that ended the span.
CREATE TABLE idle_spans (
    counter  TEXT COLLATE "C" NOT NULL REFERENCES counters (id),
    revision BIGINT NOT NULL,
    unit     TEXT COLLATE "C" NOT NULL,
    from_at  BIGINT NOT NULL,
    to_at    BIGINT NOT NULL CHECK (to_at >= from_at),
    ended_by TEXT COLLATE "C",
    PRIMARY KEY (counter, revision)
);
CREATE INDEX idle_spans_time ON idle_spans (unit, to_at, from_at);

CREATE TABLE ratings (
    visit    TEXT COLLATE "C" PRIMARY KEY REFERENCES visits (id),
    unit     TEXT COLLATE "C" NOT NULL,
    at       BIGINT NOT NULL,
    complete BIGINT NOT NULL CHECK (complete IN (0, 1)),
    body     TEXT NOT NULL
);
CREATE INDEX ratings_time ON ratings (unit, at, visit);

CREATE TABLE officers (
    id            TEXT COLLATE "C" PRIMARY KEY,
    unit          TEXT COLLATE "C" NOT NULL,
    name          TEXT COLLATE "C" NOT NULL,
    email         TEXT COLLATE "C" NOT NULL,
    email_key     TEXT COLLATE "C" NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    roles         TEXT NOT NULL,
    administers   BIGINT NOT NULL CHECK (administers IN (0, 1)),
    active        BIGINT NOT NULL CHECK (active IN (0, 1)),
    preferences   TEXT NOT NULL
);
CREATE INDEX officers_unit ON officers (unit, name, id);

CREATE TABLE sessions (
    token_hash TEXT COLLATE "C" PRIMARY KEY,
    officer    TEXT COLLATE "C" NOT NULL REFERENCES officers (id),
    opened_at  BIGINT NOT NULL,
    used_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_officer ON sessions (officer);

CREATE TABLE devices (
    id          TEXT COLLATE "C" PRIMARY KEY,
    unit        TEXT COLLATE "C" NOT NULL,
    kind        TEXT COLLATE "C" NOT NULL CHECK (kind IN ('kiosk', 'board')),
    label       TEXT COLLATE "C" NOT NULL,
    token_hash  TEXT COLLATE "C" NOT NULL UNIQUE,
    enrolled_at BIGINT NOT NULL,
    seen_at     BIGINT,
    revoked     BIGINT NOT NULL CHECK (revoked IN (0, 1))
);
CREATE INDEX devices_unit ON devices (unit, label, id);

CREATE TABLE enrolments (
    code_hash  TEXT COLLATE "C" PRIMARY KEY,
    unit       TEXT COLLATE "C" NOT NULL,
    kind       TEXT COLLATE "C" NOT NULL CHECK (kind IN ('kiosk', 'board')),
    label      TEXT COLLATE "C" NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE effects (
    scope       TEXT COLLATE "C" NOT NULL,
    key         TEXT COLLATE "C" NOT NULL,
    fingerprint TEXT COLLATE "C" NOT NULL,
    answer      TEXT NOT NULL,
    at          BIGINT NOT NULL,
    PRIMARY KEY (scope, key)
);

-- A settled notice keeps its outcome and loses its body, which holds an address.
CREATE TABLE outbox (
    id           TEXT COLLATE "C" PRIMARY KEY,
    created_at   BIGINT NOT NULL,
    leased_until BIGINT,
    attempts     BIGINT NOT NULL,
    settled_at   BIGINT,
    outcome      TEXT,
    body         TEXT,
    CHECK ((settled_at IS NULL) = (body IS NOT NULL))
);
CREATE INDEX outbox_due ON outbox (created_at, id) WHERE settled_at IS NULL;

CREATE TABLE journal (
    unit TEXT COLLATE "C" NOT NULL,
    seq  BIGINT NOT NULL CHECK (seq > 0),
    body TEXT NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (unit, seq)
);

-- The position of the last entry: the row that writers of a unit queue up for.
CREATE TABLE journal_heads (
    unit TEXT COLLATE "C" PRIMARY KEY,
    seq  BIGINT NOT NULL
);

CREATE TABLE settings (
    name  TEXT COLLATE "C" PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only';
END;
$$;
CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON journal
    FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();

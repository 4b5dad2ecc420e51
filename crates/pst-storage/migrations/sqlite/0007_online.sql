-- The words of a case stand apart from its history: topic and text are emptied when a person asks for it.
CREATE TABLE consultations (
    id           TEXT PRIMARY KEY,
    unit         TEXT NOT NULL,
    number       TEXT NOT NULL,
    account      TEXT NOT NULL,
    state        TEXT NOT NULL
        CHECK (state IN ('submitted', 'needs_completion', 'accepted', 'answered', 'awaiting_user', 'closed')),
    officer      TEXT,
    due_at       INTEGER,
    updated_at   INTEGER NOT NULL,
    timer_at     INTEGER,
    leased_until INTEGER,
    revision     INTEGER NOT NULL,
    topic        TEXT,
    body         TEXT NOT NULL,
    UNIQUE (unit, number),
    CHECK (due_at IS NULL OR state <> 'closed')
) STRICT;
CREATE INDEX consultations_open ON consultations (unit, due_at, updated_at) WHERE state <> 'closed';
CREATE INDEX consultations_closed ON consultations (unit, updated_at, id) WHERE state = 'closed';
CREATE INDEX consultations_account ON consultations (account, updated_at, id);
CREATE INDEX consultations_timer ON consultations (timer_at, id) WHERE timer_at IS NOT NULL;

-- The row that whoever opens a case queues up for.
CREATE TABLE consultation_numbers (
    unit TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL CHECK (last > 0),
    PRIMARY KEY (unit, year)
) STRICT;

CREATE TABLE messages (
    consultation TEXT NOT NULL REFERENCES consultations (id),
    seq          INTEGER NOT NULL CHECK (seq > 0),
    author       TEXT NOT NULL,
    head         TEXT NOT NULL,
    text         TEXT,
    PRIMARY KEY (consultation, seq)
) STRICT;

CREATE TABLE notes (
    consultation TEXT NOT NULL REFERENCES consultations (id),
    seq          INTEGER NOT NULL CHECK (seq > 0),
    officer      TEXT NOT NULL,
    at           INTEGER NOT NULL,
    text         TEXT,
    PRIMARY KEY (consultation, seq)
) STRICT;

CREATE TABLE drafts (
    consultation TEXT NOT NULL REFERENCES consultations (id),
    author       TEXT NOT NULL,
    at           INTEGER NOT NULL,
    text         TEXT NOT NULL,
    PRIMARY KEY (consultation, author)
) STRICT;

CREATE TABLE canned_replies (
    unit     TEXT NOT NULL,
    shortcut TEXT NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (unit, shortcut)
) STRICT;

CREATE TABLE attachments (
    id           TEXT PRIMARY KEY,
    consultation TEXT NOT NULL REFERENCES consultations (id),
    author       TEXT NOT NULL,
    message      INTEGER,
    name         TEXT NOT NULL,
    media_type   TEXT NOT NULL,
    size         INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    bytes        BLOB NOT NULL
) STRICT;
CREATE INDEX attachments_consultation ON attachments (consultation, at, id);
CREATE INDEX attachments_untied ON attachments (at) WHERE message IS NULL;

-- A rating is about a visit or about a consultation.
CREATE TABLE ratings_of_both (
    visit        TEXT UNIQUE REFERENCES visits (id),
    consultation TEXT UNIQUE REFERENCES consultations (id),
    unit         TEXT NOT NULL,
    at           INTEGER NOT NULL,
    complete     INTEGER NOT NULL CHECK (complete IN (0, 1)),
    body         TEXT NOT NULL,
    CHECK ((visit IS NULL) <> (consultation IS NULL))
) STRICT;
INSERT INTO ratings_of_both (visit, unit, at, complete, body) SELECT visit, unit, at, complete, body FROM ratings;
DROP TABLE ratings;
ALTER TABLE ratings_of_both RENAME TO ratings;
CREATE INDEX ratings_time ON ratings (unit, at);

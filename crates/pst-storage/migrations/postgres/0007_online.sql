-- The words of a case stand apart from its history: topic and text are emptied when a person asks for it.
CREATE TABLE consultations (
    id           TEXT COLLATE "C" PRIMARY KEY,
    unit         TEXT COLLATE "C" NOT NULL,
    number       TEXT COLLATE "C" NOT NULL,
    account      TEXT COLLATE "C" NOT NULL,
    state        TEXT COLLATE "C" NOT NULL
        CHECK (state IN ('submitted', 'needs_completion', 'accepted', 'answered', 'awaiting_user', 'closed')),
    officer      TEXT COLLATE "C",
    due_at       BIGINT,
    updated_at   BIGINT NOT NULL,
    timer_at     BIGINT,
    leased_until BIGINT,
    revision     BIGINT NOT NULL,
    topic        TEXT,
    body         TEXT NOT NULL,
    UNIQUE (unit, number),
    CHECK (due_at IS NULL OR state <> 'closed')
);
CREATE INDEX consultations_open ON consultations (unit, due_at, updated_at) WHERE state <> 'closed';
CREATE INDEX consultations_closed ON consultations (unit, updated_at, id) WHERE state = 'closed';
CREATE INDEX consultations_account ON consultations (account, updated_at, id);
CREATE INDEX consultations_timer ON consultations (timer_at, id) WHERE timer_at IS NOT NULL;

-- The row that whoever opens a case queues up for.
CREATE TABLE consultation_numbers (
    unit TEXT COLLATE "C" NOT NULL,
    year BIGINT NOT NULL,
    last BIGINT NOT NULL CHECK (last > 0),
    PRIMARY KEY (unit, year)
);

CREATE TABLE messages (
    consultation TEXT COLLATE "C" NOT NULL REFERENCES consultations (id),
    seq          BIGINT NOT NULL CHECK (seq > 0),
    author       TEXT COLLATE "C" NOT NULL,
    head         TEXT NOT NULL,
    text         TEXT,
    PRIMARY KEY (consultation, seq)
);

CREATE TABLE notes (
    consultation TEXT COLLATE "C" NOT NULL REFERENCES consultations (id),
    seq          BIGINT NOT NULL CHECK (seq > 0),
    officer      TEXT COLLATE "C" NOT NULL,
    at           BIGINT NOT NULL,
    text         TEXT,
    PRIMARY KEY (consultation, seq)
);

CREATE TABLE drafts (
    consultation TEXT COLLATE "C" NOT NULL REFERENCES consultations (id),
    author       TEXT COLLATE "C" NOT NULL,
    at           BIGINT NOT NULL,
    text         TEXT NOT NULL,
    PRIMARY KEY (consultation, author)
);

CREATE TABLE canned_replies (
    unit     TEXT COLLATE "C" NOT NULL,
    shortcut TEXT COLLATE "C" NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (unit, shortcut)
);

CREATE TABLE attachments (
    id           TEXT COLLATE "C" PRIMARY KEY,
    consultation TEXT COLLATE "C" NOT NULL REFERENCES consultations (id),
    author       TEXT COLLATE "C" NOT NULL,
    message      BIGINT,
    name         TEXT NOT NULL,
    media_type   TEXT COLLATE "C" NOT NULL,
    size         BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    bytes        BYTEA NOT NULL
);
CREATE INDEX attachments_consultation ON attachments (consultation, at, id);
CREATE INDEX attachments_untied ON attachments (at) WHERE message IS NULL;

-- A rating is about a visit or about a consultation.
ALTER TABLE ratings DROP CONSTRAINT ratings_pkey;
ALTER TABLE ratings ALTER COLUMN visit DROP NOT NULL;
ALTER TABLE ratings ADD CONSTRAINT ratings_visit UNIQUE (visit);
ALTER TABLE ratings ADD COLUMN consultation TEXT COLLATE "C" UNIQUE REFERENCES consultations (id);
ALTER TABLE ratings ADD CHECK ((visit IS NULL) <> (consultation IS NULL));

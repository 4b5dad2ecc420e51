-- Complaints stand apart from everything else: no reference leads to a visit, session, ticket or address, and
-- their journal is their own. What is sealed opens with a key that is in no database.
CREATE TABLE complaints (
    id          TEXT COLLATE "C" PRIMARY KEY,
    unit        TEXT COLLATE "C" NOT NULL,
    number      TEXT COLLATE "C" NOT NULL,
    state       TEXT COLLATE "C" NOT NULL
        CHECK (state IN ('received', 'in_progress', 'field_check', 'settled', 'closed')),
    received_on TEXT COLLATE "C" NOT NULL,
    revision    BIGINT NOT NULL,
    body        TEXT NOT NULL,
    sealed      TEXT NOT NULL,
    UNIQUE (unit, number)
);
CREATE INDEX complaints_day ON complaints (unit, received_on, number);

CREATE TABLE complaint_words (
    complaint TEXT COLLATE "C" NOT NULL REFERENCES complaints (id),
    kind      TEXT COLLATE "C" NOT NULL CHECK (kind IN ('message', 'note')),
    seq       BIGINT NOT NULL CHECK (seq > 0),
    sealed    TEXT NOT NULL,
    PRIMARY KEY (complaint, kind, seq)
);

-- Which officer has opened which case, and when last.
CREATE TABLE complaint_views (
    complaint TEXT COLLATE "C" NOT NULL REFERENCES complaints (id),
    officer   TEXT COLLATE "C" NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (complaint, officer)
);

CREATE TABLE complaint_journal (
    unit TEXT COLLATE "C" NOT NULL,
    seq  BIGINT NOT NULL CHECK (seq > 0),
    body TEXT NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (unit, seq)
);

CREATE TRIGGER complaint_journal_no_change BEFORE UPDATE OR DELETE ON complaint_journal
    FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER complaint_journal_no_truncate BEFORE TRUNCATE ON complaint_journal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();

CREATE FUNCTION complaint_is_never_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a complaint is never deleted';
END;
$$;
CREATE TRIGGER complaints_no_delete BEFORE DELETE ON complaints
    FOR EACH ROW EXECUTE FUNCTION complaint_is_never_deleted();

-- Complaints stand apart from everything else: no reference leads to a visit, session, ticket or address, and
-- their journal is their own. What is sealed opens with a key that is in no database. Rows are kept in the order
-- of random identifiers (WITHOUT ROWID), so that their place tells nothing of when they came.
CREATE TABLE complaints (
    id          TEXT PRIMARY KEY,
    unit        TEXT NOT NULL,
    number      TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('received', 'in_progress', 'field_check', 'settled', 'closed')),
    received_on TEXT NOT NULL,
    revision    INTEGER NOT NULL,
    body        TEXT NOT NULL,
    sealed      TEXT NOT NULL,
    UNIQUE (unit, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX complaints_day ON complaints (unit, received_on, number);

CREATE TABLE complaint_words (
    complaint TEXT NOT NULL REFERENCES complaints (id),
    kind      TEXT NOT NULL CHECK (kind IN ('message', 'note')),
    seq       INTEGER NOT NULL CHECK (seq > 0),
    sealed    TEXT NOT NULL,
    PRIMARY KEY (complaint, kind, seq)
) STRICT, WITHOUT ROWID;

-- Which officer has opened which case, and when last.
CREATE TABLE complaint_views (
    complaint TEXT NOT NULL REFERENCES complaints (id),
    officer   TEXT NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (complaint, officer)
) STRICT, WITHOUT ROWID;

CREATE TABLE complaint_journal (
    unit TEXT NOT NULL,
    seq  INTEGER NOT NULL CHECK (seq > 0),
    body TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (unit, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER complaint_journal_no_update BEFORE UPDATE ON complaint_journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;
CREATE TRIGGER complaint_journal_no_delete BEFORE DELETE ON complaint_journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;
CREATE TRIGGER complaints_no_delete BEFORE DELETE ON complaints
BEGIN
    SELECT RAISE(ABORT, 'a complaint is never deleted');
END;

-- What people search, and the searches they made. The index is an inverted list kept with the entries.

CREATE TABLE catalogue_entries (
    number      INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    source      TEXT NOT NULL,
    kind        TEXT NOT NULL,
    year        INTEGER,
    fingerprint TEXT NOT NULL,
    body        TEXT NOT NULL
) STRICT;
CREATE INDEX catalogue_entries_source ON catalogue_entries (source, id);

CREATE TABLE catalogue_postings (
    term   TEXT NOT NULL,
    entry  INTEGER NOT NULL REFERENCES catalogue_entries (number),
    weight INTEGER NOT NULL CHECK (weight BETWEEN 1 AND 1000),
    PRIMARY KEY (term, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX catalogue_postings_entry ON catalogue_postings (entry);

-- Words that typing errors may be mended to, by their trigrams.
CREATE TABLE catalogue_trigrams (
    trigram TEXT NOT NULL,
    word    TEXT NOT NULL,
    PRIMARY KEY (trigram, word)
) STRICT, WITHOUT ROWID;

CREATE TABLE searches (
    id              TEXT PRIMARY KEY,
    unit            TEXT NOT NULL,
    at              INTEGER NOT NULL,
    actor           TEXT NOT NULL,
    query           TEXT NOT NULL,
    hits            INTEGER NOT NULL CHECK (hits >= 0),
    available       INTEGER NOT NULL CHECK (available IN (0, 1)),
    not_answered_at INTEGER
) STRICT;
CREATE INDEX searches_at ON searches (at) WHERE not_answered_at IS NULL;

-- What people search, and the searches they made. The index is an inverted list kept with the entries.

CREATE TABLE catalogue_entries (
    number      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          TEXT COLLATE "C" NOT NULL UNIQUE,
    source      TEXT COLLATE "C" NOT NULL,
    kind        TEXT COLLATE "C" NOT NULL,
    year        BIGINT,
    fingerprint TEXT COLLATE "C" NOT NULL,
    body        TEXT NOT NULL
);
CREATE INDEX catalogue_entries_source ON catalogue_entries (source, id);

CREATE TABLE catalogue_postings (
    term   TEXT COLLATE "C" NOT NULL,
    entry  BIGINT NOT NULL REFERENCES catalogue_entries (number),
    weight BIGINT NOT NULL CHECK (weight BETWEEN 1 AND 1000),
    PRIMARY KEY (term, entry) INCLUDE (weight)
);
CREATE INDEX catalogue_postings_entry ON catalogue_postings (entry);

-- Words that typing errors may be mended to, by their trigrams.
CREATE TABLE catalogue_trigrams (
    trigram TEXT COLLATE "C" NOT NULL,
    word    TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (trigram, word)
);

CREATE TABLE searches (
    id              TEXT COLLATE "C" PRIMARY KEY,
    unit            TEXT COLLATE "C" NOT NULL,
    at              BIGINT NOT NULL,
    actor           TEXT NOT NULL,
    query           TEXT NOT NULL,
    hits            BIGINT NOT NULL CHECK (hits >= 0),
    available       BIGINT NOT NULL CHECK (available IN (0, 1)),
    not_answered_at BIGINT
);
CREATE INDEX searches_at ON searches (at) WHERE not_answered_at IS NULL;

-- Files that go with a complaint, sealed like its words.
CREATE TABLE complaint_files (
    complaint TEXT COLLATE "C" NOT NULL REFERENCES complaints (id),
    nth       BIGINT NOT NULL CHECK (nth > 0),
    sealed    BYTEA NOT NULL,
    PRIMARY KEY (complaint, nth)
);

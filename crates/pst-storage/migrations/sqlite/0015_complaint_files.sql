-- Files that go with a complaint, sealed like its words.
CREATE TABLE complaint_files (
    complaint TEXT NOT NULL REFERENCES complaints (id),
    nth       INTEGER NOT NULL CHECK (nth > 0),
    sealed    BLOB NOT NULL,
    PRIMARY KEY (complaint, nth)
) STRICT, WITHOUT ROWID;

-- People who use the service online.
CREATE TABLE accounts (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    email         TEXT NOT NULL,
    email_key     TEXT NOT NULL UNIQUE,
    phone         TEXT,
    password_hash TEXT,
    verified_at   INTEGER,
    language      TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    active        INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;

-- What was mailed to an account, by hashes alone.
CREATE TABLE challenges (
    token_hash TEXT PRIMARY KEY,
    code_hash  TEXT,
    account    TEXT NOT NULL REFERENCES accounts (id),
    purpose    TEXT NOT NULL CHECK (purpose IN ('verification', 'sign_in', 'password_reset')),
    expires_at INTEGER NOT NULL,
    used_at    INTEGER
) STRICT;
CREATE INDEX challenges_account ON challenges (account, purpose);
CREATE INDEX challenges_time ON challenges (expires_at);

-- What is counted for an address, by its hash, for a day at most.
CREATE TABLE attempts (
    kind         TEXT NOT NULL CHECK (kind IN ('mail', 'wrong_code')),
    address_hash TEXT NOT NULL,
    at           INTEGER NOT NULL
) STRICT;
CREATE INDEX attempts_address ON attempts (address_hash, kind, at);
CREATE INDEX attempts_time ON attempts (at);

-- A session is an officer's or an account's.
CREATE TABLE sessions_of_both (
    token_hash TEXT PRIMARY KEY,
    officer    TEXT REFERENCES officers (id),
    account    TEXT REFERENCES accounts (id),
    opened_at  INTEGER NOT NULL,
    used_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    CHECK ((officer IS NULL) <> (account IS NULL))
) STRICT;
INSERT INTO sessions_of_both (token_hash, officer, opened_at, used_at, expires_at)
    SELECT token_hash, officer, opened_at, used_at, expires_at FROM sessions;
DROP TABLE sessions;
ALTER TABLE sessions_of_both RENAME TO sessions;
CREATE INDEX sessions_officer ON sessions (officer);
CREATE INDEX sessions_account ON sessions (account);

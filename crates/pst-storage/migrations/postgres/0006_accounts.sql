-- People who use the service online.
CREATE TABLE accounts (
    id            TEXT COLLATE "C" PRIMARY KEY,
    name          TEXT COLLATE "C" NOT NULL,
    email         TEXT COLLATE "C" NOT NULL,
    email_key     TEXT COLLATE "C" NOT NULL UNIQUE,
    phone         TEXT COLLATE "C",
    password_hash TEXT,
    verified_at   BIGINT,
    language      TEXT COLLATE "C" NOT NULL,
    created_at    BIGINT NOT NULL,
    active        BIGINT NOT NULL CHECK (active IN (0, 1))
);

-- What was mailed to an account, by hashes alone.
CREATE TABLE challenges (
    token_hash TEXT COLLATE "C" PRIMARY KEY,
    code_hash  TEXT COLLATE "C",
    account    TEXT COLLATE "C" NOT NULL REFERENCES accounts (id),
    purpose    TEXT COLLATE "C" NOT NULL CHECK (purpose IN ('verification', 'sign_in', 'password_reset')),
    expires_at BIGINT NOT NULL,
    used_at    BIGINT
);
CREATE INDEX challenges_account ON challenges (account, purpose);
CREATE INDEX challenges_time ON challenges (expires_at);

-- What is counted for an address, by its hash, for a day at most.
CREATE TABLE attempts (
    kind         TEXT COLLATE "C" NOT NULL CHECK (kind IN ('mail', 'wrong_code')),
    address_hash TEXT COLLATE "C" NOT NULL,
    at           BIGINT NOT NULL
);
CREATE INDEX attempts_address ON attempts (address_hash, kind, at);
CREATE INDEX attempts_time ON attempts (at);

-- A session is an officer's or an account's.
ALTER TABLE sessions
    ALTER COLUMN officer DROP NOT NULL,
    ADD COLUMN account TEXT COLLATE "C" REFERENCES accounts (id),
    ADD CHECK ((officer IS NULL) <> (account IS NULL));
CREATE INDEX sessions_account ON sessions (account);

-- Guest books filled before coming. A row is personal data and goes with its use or its expiry.
CREATE TABLE preregistrations (
    code_hash  TEXT PRIMARY KEY,
    unit       TEXT NOT NULL,
    service    TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    body       TEXT NOT NULL
);
CREATE INDEX preregistrations_expiry ON preregistrations (expires_at);

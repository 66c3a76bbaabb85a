CREATE TABLE refresh_tokens (
    id            TEXT NOT NULL PRIMARY KEY,
    family_id     TEXT NOT NULL,
    member_id     TEXT NOT NULL CONSTRAINT refresh_tokens_member_id_fkey REFERENCES members (id) ON DELETE CASCADE,
    session_stamp TEXT NOT NULL,
    token_hash    TEXT NOT NULL,
    issued_at     TEXT NOT NULL,
    expires_at    TEXT NOT NULL,
    spent_at      TEXT,
    revoked_at    TEXT,
    CONSTRAINT refresh_tokens_token_hash_key UNIQUE (token_hash)
);

CREATE INDEX refresh_tokens_by_member ON refresh_tokens (member_id);
CREATE INDEX refresh_tokens_by_family ON refresh_tokens (family_id);
CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at);

CREATE TABLE refresh_tokens (
    id            uuid NOT NULL PRIMARY KEY,
    family_id     uuid NOT NULL,
    member_id     uuid NOT NULL CONSTRAINT refresh_tokens_member_id_fkey REFERENCES members (id) ON DELETE CASCADE,
    session_stamp text NOT NULL,
    token_hash    text NOT NULL,
    issued_at     timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    spent_at      timestamptz,
    revoked_at    timestamptz,
    CONSTRAINT refresh_tokens_token_hash_key UNIQUE (token_hash)
);

CREATE INDEX refresh_tokens_by_member ON refresh_tokens (member_id);
CREATE INDEX refresh_tokens_by_family ON refresh_tokens (family_id);
CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at);

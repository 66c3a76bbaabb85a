-- The first answers to requests with an Idempotency-Key. Neither the key nor the body can be read back from the hashes.
CREATE TABLE idempotency_keys (
    scope        TEXT NOT NULL PRIMARY KEY,
    fingerprint  TEXT NOT NULL,
    status       INTEGER NOT NULL,
    content_type TEXT,
    location     TEXT,
    body         TEXT NOT NULL,
    member_id    TEXT CONSTRAINT idempotency_keys_member_id_fkey REFERENCES members (id) ON DELETE CASCADE,
    expires_at   TEXT NOT NULL
);

CREATE INDEX idempotency_keys_by_expiry ON idempotency_keys (expires_at);
CREATE INDEX idempotency_keys_by_member ON idempotency_keys (member_id);

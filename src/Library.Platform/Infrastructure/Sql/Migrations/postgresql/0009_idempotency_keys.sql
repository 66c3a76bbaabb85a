-- The first answers to requests with an Idempotency-Key. Neither the key nor the body can be read back from the hashes.
CREATE TABLE idempotency_keys (
    scope        text NOT NULL PRIMARY KEY,
    fingerprint  text NOT NULL,
    status       integer NOT NULL,
    content_type text,
    location     text,
    body         text NOT NULL,
    member_id    uuid CONSTRAINT idempotency_keys_member_id_fkey REFERENCES members (id) ON DELETE CASCADE,
    expires_at   timestamptz NOT NULL
);

CREATE INDEX idempotency_keys_by_expiry ON idempotency_keys (expires_at);
CREATE INDEX idempotency_keys_by_member ON idempotency_keys (member_id);

CREATE TABLE outbox (
    id              TEXT    NOT NULL PRIMARY KEY,
    recipient       TEXT    NOT NULL,
    subject         TEXT    NOT NULL,
    body            TEXT    NOT NULL,
    created_at      TEXT    NOT NULL,
    next_attempt_at TEXT    NOT NULL,
    attempts        INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    lease_id        TEXT,
    parked_at       TEXT
);

CREATE INDEX outbox_due ON outbox (next_attempt_at) WHERE parked_at IS NULL;
CREATE INDEX outbox_by_recipient ON outbox (lower(recipient));

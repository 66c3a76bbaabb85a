CREATE TABLE outbox (
    id              uuid    NOT NULL PRIMARY KEY,
    recipient       text COLLATE "C" NOT NULL,
    subject         text    NOT NULL,
    body            text    NOT NULL,
    created_at      timestamptz    NOT NULL,
    next_attempt_at timestamptz    NOT NULL,
    attempts        integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    lease_id        uuid,
    parked_at       timestamptz
);

CREATE INDEX outbox_due ON outbox (next_attempt_at) WHERE parked_at IS NULL;
CREATE INDEX outbox_by_recipient ON outbox (lower(recipient));

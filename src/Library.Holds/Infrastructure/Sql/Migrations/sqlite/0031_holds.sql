-- The wish of a member for a title. What has ended stays, without a member, a title or a copy that is gone.
CREATE TABLE holds (
    id              TEXT NOT NULL PRIMARY KEY,
    book_id         TEXT CONSTRAINT holds_book_id_fkey REFERENCES books (id) ON DELETE SET NULL,
    member_id       TEXT CONSTRAINT holds_member_id_fkey REFERENCES members (id) ON DELETE SET NULL,
    placed_at       TEXT NOT NULL,
    status          TEXT NOT NULL
        CONSTRAINT holds_status_known CHECK (status IN ('waiting', 'ready', 'collected', 'cancelled', 'expired')),
    copy_id         TEXT CONSTRAINT holds_copy_id_fkey REFERENCES copies (id) ON DELETE SET NULL,
    ready_at        TEXT,
    ready_until     TEXT,
    is_suspended    INTEGER NOT NULL DEFAULT 0,
    suspended_until TEXT,
    ended_at        TEXT,
    cancel_reason   TEXT,
    loan_id         TEXT,
    CONSTRAINT holds_active_has_book CHECK (ended_at IS NOT NULL OR book_id IS NOT NULL),
    CONSTRAINT holds_active_has_member CHECK (ended_at IS NOT NULL OR member_id IS NOT NULL),
    CONSTRAINT holds_active_has_no_end CHECK ((ended_at IS NULL) = (status IN ('waiting', 'ready'))),
    CONSTRAINT holds_ready_has_copy CHECK (
        status <> 'ready' OR (copy_id IS NOT NULL AND ready_at IS NOT NULL AND ready_until IS NOT NULL)),
    CONSTRAINT holds_waiting_has_no_copy CHECK (status <> 'waiting' OR copy_id IS NULL)
);

CREATE UNIQUE INDEX holds_one_active_per_member_and_book ON holds (member_id, book_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX holds_one_per_copy ON holds (copy_id) WHERE status = 'ready';
CREATE INDEX holds_in_line ON holds (book_id, placed_at, id) WHERE status = 'waiting';
CREATE INDEX holds_ready_by_end ON holds (ready_until) WHERE status = 'ready';
CREATE INDEX holds_ready_by_book ON holds (book_id) WHERE status = 'ready';
CREATE INDEX holds_by_member ON holds (member_id, id);
CREATE INDEX holds_by_book ON holds (book_id, id);
CREATE INDEX holds_by_copy ON holds (copy_id);
CREATE INDEX holds_by_loan ON holds (loan_id) WHERE loan_id IS NOT NULL;

-- Copies that were set aside and have to go back to their shelf.
CREATE TABLE copies_to_put_back (
    copy_id TEXT NOT NULL PRIMARY KEY
        CONSTRAINT copies_to_put_back_copy_id_fkey REFERENCES copies (id) ON DELETE CASCADE,
    since   TEXT NOT NULL
);

-- What the catalogue's search may know of holds: which copies wait for members at this moment.
CREATE VIEW copies_set_aside AS SELECT copy_id FROM holds WHERE status = 'ready';

-- How often a loan may be renewed is for the library's policy to say. SQLite drops a check only with its column.
ALTER TABLE loans ADD COLUMN renewal_count INTEGER NOT NULL DEFAULT 0;
UPDATE loans SET renewal_count = renewals WHERE renewals > 0;
ALTER TABLE loans DROP COLUMN renewals;
ALTER TABLE loans RENAME COLUMN renewal_count TO renewals;

-- When the borrower said that the book is back although it was not found.
ALTER TABLE loans ADD COLUMN claimed_at TEXT;

-- What happened at the desk. A loan that was undone is no row any more, so its id refers to none.
CREATE TABLE lending_events (
    id           TEXT NOT NULL PRIMARY KEY,
    kind         TEXT NOT NULL,
    happened_at  TEXT NOT NULL,
    actor_id     TEXT CONSTRAINT lending_events_actor_id_fkey REFERENCES members (id) ON DELETE SET NULL,
    member_id    TEXT CONSTRAINT lending_events_member_id_fkey REFERENCES members (id) ON DELETE SET NULL,
    loan_id      TEXT,
    book_id      TEXT CONSTRAINT lending_events_book_id_fkey REFERENCES books (id) ON DELETE SET NULL,
    copy_id      TEXT CONSTRAINT lending_events_copy_id_fkey REFERENCES copies (id) ON DELETE SET NULL,
    state_before TEXT,
    state_after  TEXT
);

CREATE INDEX lending_events_by_copy ON lending_events (copy_id, id);
CREATE INDEX lending_events_by_member ON lending_events (member_id);
CREATE INDEX lending_events_by_actor ON lending_events (actor_id);
CREATE INDEX lending_events_by_book ON lending_events (book_id);

-- What staff overrode, and why. The comment is about the member, so it goes with the member.
CREATE TABLE lending_overrides (
    id            TEXT NOT NULL PRIMARY KEY,
    loan_id       TEXT NOT NULL,
    member_id     TEXT CONSTRAINT lending_overrides_member_id_fkey REFERENCES members (id) ON DELETE CASCADE,
    librarian_id  TEXT CONSTRAINT lending_overrides_librarian_id_fkey REFERENCES members (id) ON DELETE SET NULL,
    codes         TEXT NOT NULL,
    comment       TEXT NOT NULL,
    overridden_at TEXT NOT NULL
);

CREATE INDEX lending_overrides_by_member ON lending_overrides (member_id);
CREATE INDEX lending_overrides_by_librarian ON lending_overrides (librarian_id);

-- Events are added and never changed; only a member, a book or a copy that goes is taken out of them.
CREATE TRIGGER lending_events_are_not_changed
    BEFORE UPDATE OF id, kind, happened_at, loan_id, state_before, state_after ON lending_events
BEGIN
    SELECT RAISE(ABORT, 'lending_events is append-only');
END;
CREATE TRIGGER lending_events_are_not_deleted
    BEFORE DELETE ON lending_events
BEGIN
    SELECT RAISE(ABORT, 'lending_events is append-only');
END;

-- SQLite cannot add a check that looks at several columns. No table refers to this one.
CREATE TABLE loans_of_copies (
    id          TEXT NOT NULL PRIMARY KEY,
    book_id     TEXT     CONSTRAINT loans_book_id_fkey REFERENCES books (id) ON DELETE SET NULL,
    copy_id     TEXT     CONSTRAINT loans_copy_id_fkey REFERENCES copies (id) ON DELETE SET NULL,
    member_id   TEXT     CONSTRAINT loans_member_id_fkey REFERENCES members (id) ON DELETE SET NULL,
    loaned_at   TEXT NOT NULL,
    due_at      TEXT NOT NULL,
    returned_at TEXT,
    renewals    INTEGER NOT NULL DEFAULT 0
        CONSTRAINT loans_renewals_within_limit CHECK (renewals BETWEEN 0 AND 2),
    CONSTRAINT loans_open_has_book CHECK (returned_at IS NOT NULL OR book_id IS NOT NULL),
    CONSTRAINT loans_open_has_copy CHECK (returned_at IS NOT NULL OR copy_id IS NOT NULL),
    CONSTRAINT loans_open_has_member CHECK (returned_at IS NOT NULL OR member_id IS NOT NULL),
    CONSTRAINT loans_due_after_loaned CHECK (due_at > loaned_at),
    CONSTRAINT loans_returned_after_loaned CHECK (returned_at >= loaned_at)
);

-- Copy 1 of a book has the book's own id.
INSERT INTO loans_of_copies (id, book_id, copy_id, member_id, loaned_at, due_at, returned_at, renewals)
SELECT id, book_id, book_id, member_id, loaned_at, due_at, returned_at, renewals FROM loans ORDER BY id;

DROP TABLE loans;
ALTER TABLE loans_of_copies RENAME TO loans;

CREATE UNIQUE INDEX loans_one_open_per_copy ON loans (copy_id) WHERE returned_at IS NULL;
CREATE INDEX loans_open_by_book ON loans (book_id) WHERE returned_at IS NULL;
CREATE INDEX loans_open_by_member ON loans (member_id, id) WHERE returned_at IS NULL;
CREATE INDEX loans_by_member ON loans (member_id, id);
CREATE INDEX loans_by_book ON loans (book_id, id);
CREATE INDEX loans_by_copy ON loans (copy_id, id);

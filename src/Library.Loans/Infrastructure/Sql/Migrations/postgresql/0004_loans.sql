CREATE TABLE loans (
    id          uuid NOT NULL PRIMARY KEY,
    book_id     uuid     CONSTRAINT loans_book_id_fkey REFERENCES books (id) ON DELETE SET NULL,
    member_id   uuid     CONSTRAINT loans_member_id_fkey REFERENCES members (id) ON DELETE SET NULL,
    loaned_at   timestamptz NOT NULL,
    due_at      timestamptz NOT NULL,
    returned_at timestamptz,
    CONSTRAINT loans_open_has_book CHECK (returned_at IS NOT NULL OR book_id IS NOT NULL),
    CONSTRAINT loans_open_has_member CHECK (returned_at IS NOT NULL OR member_id IS NOT NULL),
    CONSTRAINT loans_due_after_loaned CHECK (due_at > loaned_at),
    CONSTRAINT loans_returned_after_loaned CHECK (returned_at >= loaned_at)
);

CREATE UNIQUE INDEX loans_one_open_per_book ON loans (book_id) WHERE returned_at IS NULL;
CREATE INDEX loans_by_member ON loans (member_id, id);
CREATE INDEX loans_by_book ON loans (book_id, id);

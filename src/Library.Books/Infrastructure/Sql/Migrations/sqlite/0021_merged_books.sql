-- Where the books went that were merged into others, so that their addresses lead there.
CREATE TABLE merged_books (
    id      TEXT NOT NULL PRIMARY KEY,
    into_id TEXT NOT NULL CONSTRAINT merged_books_into_id_fkey REFERENCES books (id) ON DELETE CASCADE
);

CREATE INDEX merged_books_by_into ON merged_books (into_id);

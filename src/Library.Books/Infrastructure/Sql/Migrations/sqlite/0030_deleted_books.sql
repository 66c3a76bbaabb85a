-- Which books were removed, so that a page can tell that one is gone.
CREATE TABLE deleted_books (
    id TEXT NOT NULL PRIMARY KEY
);

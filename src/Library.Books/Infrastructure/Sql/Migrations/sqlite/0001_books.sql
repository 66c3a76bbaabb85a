CREATE TABLE books (
    id          TEXT NOT NULL PRIMARY KEY,
    title       TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 500),
    author      TEXT NOT NULL CHECK (length(author) BETWEEN 1 AND 300),
    isbn        TEXT NOT NULL,
    description TEXT NOT NULL CHECK (length(description) <= 10000),
    CONSTRAINT books_isbn_key UNIQUE (isbn)
);

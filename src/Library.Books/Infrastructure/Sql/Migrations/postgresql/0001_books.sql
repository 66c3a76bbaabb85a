CREATE TABLE books (
    id          uuid NOT NULL PRIMARY KEY,
    title       text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 500),
    author      text NOT NULL CHECK (char_length(author) BETWEEN 1 AND 300),
    isbn        text NOT NULL,
    description text NOT NULL CHECK (char_length(description) <= 10000),
    CONSTRAINT books_isbn_key UNIQUE (isbn)
);

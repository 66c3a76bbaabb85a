-- Which books are samples, until they are removed.
CREATE TABLE sample_books (
    book_id uuid NOT NULL PRIMARY KEY CONSTRAINT sample_books_book_id_fkey REFERENCES books (id) ON DELETE CASCADE
);

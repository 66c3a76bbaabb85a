ALTER TABLE books ADD COLUMN isbn_key TEXT;

-- The number by which two ISBNs are compared: that of thirteen digits. An ISBN-10 with a wrong check digit is a number
-- of its own.
WITH places (place) AS (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9)),
sums AS (
    SELECT id,
        SUM((11 - place) * CAST(substr(isbn, place, 1) AS INTEGER)) AS of_ten,
        SUM((place % 2 * 2 + 1) * CAST(substr(isbn, place, 1) AS INTEGER)) AS of_thirteen
    FROM books CROSS JOIN places
    WHERE isbn GLOB '[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9X]'
    GROUP BY id
)
UPDATE books
SET isbn_key = '978' || substr(isbn, 1, 9) || CAST((10 - (38 + of_thirteen) % 10) % 10 AS TEXT)
FROM sums
WHERE sums.id = books.id
    AND (of_ten + CASE substr(isbn, 10, 1) WHEN 'X' THEN 10 ELSE CAST(substr(isbn, 10, 1) AS INTEGER) END) % 11 = 0;

-- Of two books that have one number in both its lengths, the one with ten digits keeps its own text as its key.
UPDATE books SET isbn_key = isbn
WHERE isbn_key IS NULL OR EXISTS (SELECT 1 FROM books other WHERE other.isbn = books.isbn_key AND other.id <> books.id);

-- SQLite cannot drop NOT NULL and UNIQUE. The connection has no foreign keys, so that the loans keep their books.
CREATE TABLE books_of_today (
    id          TEXT NOT NULL PRIMARY KEY,
    title       TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 500),
    author      TEXT CHECK (length(author) BETWEEN 1 AND 300),
    isbn        TEXT,
    isbn_key    TEXT,
    description TEXT NOT NULL CHECK (length(description) <= 10000),
    subtitle    TEXT CHECK (length(subtitle) BETWEEN 1 AND 500),
    volume      TEXT CHECK (length(volume) BETWEEN 1 AND 50),
    publisher   TEXT CHECK (length(publisher) BETWEEN 1 AND 200),
    year        TEXT CHECK (length(year) BETWEEN 1 AND 50),
    language    TEXT CHECK (length(language) BETWEEN 1 AND 35),
    series      TEXT CHECK (length(series) BETWEEN 1 AND 300),
    shelf_mark  TEXT CHECK (length(shelf_mark) BETWEEN 1 AND 100),
    subjects    TEXT NOT NULL DEFAULT '[]',
    kind        TEXT NOT NULL DEFAULT 'book' CHECK (length(kind) BETWEEN 1 AND 50),
    CONSTRAINT books_isbn_has_key CHECK ((isbn IS NULL) = (isbn_key IS NULL))
);

INSERT INTO books_of_today (id, title, author, isbn, isbn_key, description)
SELECT id, title, author, isbn, isbn_key, description FROM books ORDER BY id;

DROP TABLE books;
ALTER TABLE books_of_today RENAME TO books;

-- The volumes of a set may share their number.
CREATE UNIQUE INDEX books_one_per_isbn_and_volume ON books (isbn_key, COALESCE(volume, ''));

CREATE TABLE copies (
    id          TEXT NOT NULL PRIMARY KEY,
    book_id     TEXT NOT NULL CONSTRAINT copies_book_id_fkey REFERENCES books (id) ON DELETE CASCADE,
    condition   TEXT NOT NULL DEFAULT 'normal' CONSTRAINT copies_condition_known CHECK (condition IN (
        'normal', 'reference', 'repair', 'damaged', 'lost', 'missing', 'withdrawn')),
    location    TEXT CHECK (length(location) BETWEEN 1 AND 100),
    note        TEXT CHECK (length(note) BETWEEN 1 AND 1000),
    acquired_on TEXT,
    price       TEXT CHECK (length(price) BETWEEN 1 AND 50)
);

CREATE INDEX copies_by_book ON copies (book_id, id);

-- Every book was one copy until now.
INSERT INTO copies (id, book_id) SELECT id, id FROM books;

ALTER TABLE books ADD COLUMN isbn_key text;

-- The number by which two ISBNs are compared: that of thirteen digits. An ISBN-10 with a wrong check digit is a number
-- of its own.
WITH places (place) AS (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9)),
sums AS (
    SELECT id,
        SUM((11 - place) * CAST(substr(isbn, place, 1) AS INTEGER)) AS of_ten,
        SUM((place % 2 * 2 + 1) * CAST(substr(isbn, place, 1) AS INTEGER)) AS of_thirteen
    FROM books CROSS JOIN places
    WHERE isbn ~ '^[0-9]{9}[0-9X]$'
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

ALTER TABLE books
    DROP CONSTRAINT books_isbn_key,
    ALTER COLUMN author DROP NOT NULL,
    ALTER COLUMN isbn DROP NOT NULL,
    ADD CONSTRAINT books_isbn_has_key CHECK ((isbn IS NULL) = (isbn_key IS NULL)),
    ADD COLUMN subtitle text CHECK (char_length(subtitle) BETWEEN 1 AND 500),
    ADD COLUMN volume text CHECK (char_length(volume) BETWEEN 1 AND 50),
    ADD COLUMN publisher text CHECK (char_length(publisher) BETWEEN 1 AND 200),
    ADD COLUMN year text CHECK (char_length(year) BETWEEN 1 AND 50),
    ADD COLUMN language text CHECK (char_length(language) BETWEEN 1 AND 35),
    ADD COLUMN series text CHECK (char_length(series) BETWEEN 1 AND 300),
    ADD COLUMN shelf_mark text CHECK (char_length(shelf_mark) BETWEEN 1 AND 100),
    ADD COLUMN subjects text NOT NULL DEFAULT '[]',
    ADD COLUMN kind text NOT NULL DEFAULT 'book' CHECK (char_length(kind) BETWEEN 1 AND 50);

-- The volumes of a set may share their number.
CREATE UNIQUE INDEX books_one_per_isbn_and_volume ON books (isbn_key, COALESCE(volume, ''));

CREATE TABLE copies (
    id          uuid NOT NULL PRIMARY KEY,
    book_id     uuid NOT NULL CONSTRAINT copies_book_id_fkey REFERENCES books (id) ON DELETE CASCADE,
    condition   text NOT NULL DEFAULT 'normal' CONSTRAINT copies_condition_known CHECK (condition IN (
        'normal', 'reference', 'repair', 'damaged', 'lost', 'missing', 'withdrawn')),
    location    text CHECK (char_length(location) BETWEEN 1 AND 100),
    note        text CHECK (char_length(note) BETWEEN 1 AND 1000),
    acquired_on date,
    price       text CHECK (char_length(price) BETWEEN 1 AND 50)
);

CREATE INDEX copies_by_book ON copies (book_id, id);

-- Every book was one copy until now.
INSERT INTO copies (id, book_id) SELECT id, id FROM books;

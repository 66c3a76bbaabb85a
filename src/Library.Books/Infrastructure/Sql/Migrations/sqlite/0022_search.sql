-- What is looked for, folded by this program: lines of tokens between blanks. A title's number says when it came.
CREATE TABLE search_entries (
    number      INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    book_id     TEXT NOT NULL UNIQUE CONSTRAINT search_entries_book_id_fkey REFERENCES books (id) ON DELETE CASCADE,
    title_key   TEXT NOT NULL DEFAULT '',
    shelf_key   TEXT NOT NULL DEFAULT '',
    title_line  TEXT NOT NULL DEFAULT ' ',
    author_line TEXT NOT NULL DEFAULT ' ',
    about_line  TEXT NOT NULL DEFAULT ' ',
    marks       TEXT NOT NULL DEFAULT ' '
);

CREATE INDEX search_entries_by_title ON search_entries (title_key, number DESC);
CREATE INDEX search_entries_by_shelf_mark ON search_entries (shelf_key, number DESC) WHERE shelf_key <> '';

CREATE VIRTUAL TABLE search_index USING fts5 (
    title, author, about, description, marks,
    content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = "ascii tokenchars '_'"
);

CREATE TRIGGER search_entries_leave_index AFTER DELETE ON search_entries BEGIN
    DELETE FROM search_index WHERE rowid = old.number;
END;

-- The words of titles and authors, forwards and backwards, for finding those that resemble a mistyped one.
CREATE TABLE search_vocabulary (
    word     TEXT NOT NULL PRIMARY KEY,
    reversed TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX search_vocabulary_backwards ON search_vocabulary (reversed);

-- How far the index is built: with which rules, and behind which number it goes on; null when it is complete.
CREATE TABLE search_progress (
    id      INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    folding INTEGER NOT NULL,
    after   INTEGER
);

INSERT INTO search_entries (book_id) SELECT id FROM books ORDER BY id;
INSERT INTO search_progress (id, folding, after) VALUES (1, 0, 0);

-- What is looked for, folded by this program: lines of tokens between blanks. A title's number says when it came.
CREATE TABLE search_entries (
    number      bigint NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    book_id     uuid NOT NULL UNIQUE CONSTRAINT search_entries_book_id_fkey REFERENCES books (id) ON DELETE CASCADE,
    title_key   text NOT NULL COLLATE "C" DEFAULT '',
    shelf_key   text NOT NULL COLLATE "C" DEFAULT '',
    title_line  text NOT NULL DEFAULT ' ',
    author_line text NOT NULL DEFAULT ' ',
    about_line  text NOT NULL DEFAULT ' ',
    marks       text NOT NULL DEFAULT ' ',
    words       tsvector NOT NULL DEFAULT ''
);

CREATE INDEX search_entries_by_title ON search_entries (title_key, number DESC);
CREATE INDEX search_entries_by_shelf_mark ON search_entries (shelf_key, number DESC) WHERE shelf_key <> '';

-- Without a list of what is pending, which every search would read through.
CREATE INDEX search_entries_by_word ON search_entries USING gin (words) WITH (fastupdate = off);

-- The words of titles and authors, forwards and backwards, for finding those that resemble a mistyped one.
CREATE TABLE search_vocabulary (
    word     text NOT NULL COLLATE "C" PRIMARY KEY,
    reversed text NOT NULL COLLATE "C"
);

CREATE INDEX search_vocabulary_backwards ON search_vocabulary (reversed);

-- How far the index is built: with which rules, and behind which number it goes on; null when it is complete.
CREATE TABLE search_progress (
    id      integer NOT NULL PRIMARY KEY CHECK (id = 1),
    folding integer NOT NULL,
    after   bigint
);

INSERT INTO search_entries (book_id) SELECT id FROM books ORDER BY id;
INSERT INTO search_progress (id, folding, after) VALUES (1, 0, 0);

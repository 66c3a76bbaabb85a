-- Lists that come in, and how far each is. A lease is the right of one instance to work on it.
CREATE TABLE imports (
    id           TEXT NOT NULL PRIMARY KEY,
    format       TEXT NOT NULL,
    is_trial     INTEGER NOT NULL,
    state        TEXT NOT NULL CONSTRAINT imports_state_known CHECK (state IN (
        'receiving', 'waiting', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
    encoding     TEXT NOT NULL,
    size         INTEGER NOT NULL DEFAULT 0,
    rows_read    INTEGER NOT NULL DEFAULT 0,
    position     INTEGER NOT NULL DEFAULT 0,
    created      INTEGER NOT NULL DEFAULT 0,
    copies_added INTEGER NOT NULL DEFAULT 0,
    changed      INTEGER NOT NULL DEFAULT 0,
    unchanged    INTEGER NOT NULL DEFAULT 0,
    refused      INTEGER NOT NULL DEFAULT 0,
    taken_back   INTEGER NOT NULL DEFAULT 0,
    begun_at     TEXT NOT NULL,
    ended_at     TEXT,
    lease_holder TEXT,
    lease_until  TEXT
);

CREATE INDEX imports_with_work ON imports (id) WHERE state IN ('waiting', 'running', 'undoing');

-- The file, in the order in which it arrived.
CREATE TABLE import_pieces (
    import_id TEXT NOT NULL CONSTRAINT import_pieces_import_id_fkey REFERENCES imports (id) ON DELETE CASCADE,
    number    integer NOT NULL,
    content   BLOB NOT NULL,
    PRIMARY KEY (import_id, number)
);

-- The keys under which later rows of the file find a row; a trial finds with them what it would have made.
CREATE TABLE import_keys (
    import_id TEXT NOT NULL CONSTRAINT import_keys_import_id_fkey REFERENCES imports (id) ON DELETE CASCADE,
    row_key   TEXT NOT NULL,
    line      INTEGER NOT NULL,
    book_id   TEXT NOT NULL,
    copies    integer NOT NULL
);

CREATE INDEX import_keys_by_key ON import_keys (import_id, row_key);

-- What each row did, so that it can be taken back.
CREATE TABLE import_traces (
    import_id  TEXT NOT NULL CONSTRAINT import_traces_import_id_fkey REFERENCES imports (id) ON DELETE CASCADE,
    row_number INTEGER NOT NULL,
    line       INTEGER NOT NULL,
    trace      TEXT NOT NULL,
    PRIMARY KEY (import_id, row_number)
);

CREATE TABLE import_problems (
    import_id   TEXT NOT NULL CONSTRAINT import_problems_import_id_fkey REFERENCES imports (id) ON DELETE CASCADE,
    row_number  INTEGER NOT NULL,
    line        INTEGER NOT NULL,
    column_name TEXT NOT NULL,
    value       TEXT NOT NULL,
    reason      TEXT NOT NULL
);

CREATE INDEX import_problems_by_row ON import_problems (import_id, row_number);

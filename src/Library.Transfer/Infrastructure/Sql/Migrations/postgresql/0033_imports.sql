-- Lists that come in, and how far each is. A lease is the right of one instance to work on it.
CREATE TABLE imports (
    id           uuid NOT NULL PRIMARY KEY,
    format       text NOT NULL,
    is_trial     boolean NOT NULL,
    state        text NOT NULL CONSTRAINT imports_state_known CHECK (state IN (
        'receiving', 'waiting', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
    encoding     text NOT NULL,
    size         bigint NOT NULL DEFAULT 0,
    rows_read    bigint NOT NULL DEFAULT 0,
    position     bigint NOT NULL DEFAULT 0,
    created      bigint NOT NULL DEFAULT 0,
    copies_added bigint NOT NULL DEFAULT 0,
    changed      bigint NOT NULL DEFAULT 0,
    unchanged    bigint NOT NULL DEFAULT 0,
    refused      bigint NOT NULL DEFAULT 0,
    taken_back   bigint NOT NULL DEFAULT 0,
    begun_at     timestamptz NOT NULL,
    ended_at     timestamptz,
    lease_holder text,
    lease_until  timestamptz
);

CREATE INDEX imports_with_work ON imports (id) WHERE state IN ('waiting', 'running', 'undoing');

-- The file, in the order in which it arrived.
CREATE TABLE import_pieces (
    import_id uuid NOT NULL CONSTRAINT import_pieces_import_id_fkey REFERENCES imports (id) ON DELETE CASCADE,
    number    integer NOT NULL,
    content   bytea NOT NULL,
    PRIMARY KEY (import_id, number)
);

-- The keys under which later rows of the file find a row; a trial finds with them what it would have made.
CREATE TABLE import_keys (
    import_id uuid NOT NULL CONSTRAINT import_keys_import_id_fkey REFERENCES imports (id) ON DELETE CASCADE,
    row_key   text NOT NULL,
    line      bigint NOT NULL,
    book_id   uuid NOT NULL,
    copies    integer NOT NULL
);

CREATE INDEX import_keys_by_key ON import_keys (import_id, row_key);

-- What each row did, so that it can be taken back.
CREATE TABLE import_traces (
    import_id  uuid NOT NULL CONSTRAINT import_traces_import_id_fkey REFERENCES imports (id) ON DELETE CASCADE,
    row_number bigint NOT NULL,
    line       bigint NOT NULL,
    trace      text NOT NULL,
    PRIMARY KEY (import_id, row_number)
);

CREATE TABLE import_problems (
    import_id   uuid NOT NULL CONSTRAINT import_problems_import_id_fkey REFERENCES imports (id) ON DELETE CASCADE,
    row_number  bigint NOT NULL,
    line        bigint NOT NULL,
    column_name text NOT NULL,
    value       text NOT NULL,
    reason      text NOT NULL
);

CREATE INDEX import_problems_by_row ON import_problems (import_id, row_number);

-- The sessions of browsers. One that is over has no row.
CREATE TABLE browser_sessions (
    id            TEXT NOT NULL PRIMARY KEY,
    member_id     TEXT NOT NULL CONSTRAINT browser_sessions_member_id_fkey REFERENCES members (id) ON DELETE CASCADE,
    session_stamp TEXT NOT NULL,
    key_hash      TEXT NOT NULL,
    stays         INTEGER NOT NULL CHECK (stays IN (0, 1)),
    network       TEXT NOT NULL,
    device        TEXT NOT NULL,
    last_used_at  TEXT NOT NULL,
    CONSTRAINT browser_sessions_key_hash_key UNIQUE (key_hash)
);

CREATE INDEX browser_sessions_by_member ON browser_sessions (member_id, id);
CREATE INDEX browser_sessions_by_use ON browser_sessions (last_used_at);

-- For the statement that finds the caller of a request, as open_sessions.
CREATE VIEW open_browsers AS
SELECT id AS session_id, member_id, session_stamp, key_hash, stays, last_used_at FROM browser_sessions;

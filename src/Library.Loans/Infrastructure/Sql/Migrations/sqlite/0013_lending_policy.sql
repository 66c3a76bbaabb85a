-- One row. Without settings the library lends as it always did.
CREATE TABLE lending_policy (
    id       integer NOT NULL PRIMARY KEY CONSTRAINT lending_policy_is_one CHECK (id = 1),
    settings TEXT
);

INSERT INTO lending_policy (id) VALUES (1);

-- Every policy that was set, the present one included.
CREATE TABLE lending_policy_history (
    id         TEXT NOT NULL PRIMARY KEY,
    settings   TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT CONSTRAINT lending_policy_history_changed_by_fkey REFERENCES members (id) ON DELETE SET NULL
);

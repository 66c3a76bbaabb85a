-- One row. Without settings the library lends as it always did.
CREATE TABLE lending_policy (
    id       integer NOT NULL PRIMARY KEY CONSTRAINT lending_policy_is_one CHECK (id = 1),
    settings text
);

INSERT INTO lending_policy (id) VALUES (1);

-- Every policy that was set, the present one included.
CREATE TABLE lending_policy_history (
    id         uuid NOT NULL PRIMARY KEY,
    settings   text NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid CONSTRAINT lending_policy_history_changed_by_fkey REFERENCES members (id) ON DELETE SET NULL
);

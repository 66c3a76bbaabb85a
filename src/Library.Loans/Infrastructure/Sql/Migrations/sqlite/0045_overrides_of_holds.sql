-- Staff override reasons against holds too; the id of a hold that an import takes back refers to no row. SQLite takes
-- NOT NULL off a column only with its table.
CREATE TABLE lending_overrides_of_all (
    id            TEXT NOT NULL PRIMARY KEY,
    loan_id       TEXT,
    hold_id       TEXT,
    member_id     TEXT CONSTRAINT lending_overrides_member_id_fkey REFERENCES members (id) ON DELETE CASCADE,
    librarian_id  TEXT CONSTRAINT lending_overrides_librarian_id_fkey REFERENCES members (id) ON DELETE SET NULL,
    codes         TEXT NOT NULL,
    comment       TEXT NOT NULL,
    overridden_at TEXT NOT NULL,
    CONSTRAINT lending_overrides_of_a_loan_or_a_hold CHECK ((loan_id IS NULL) <> (hold_id IS NULL))
);
INSERT INTO lending_overrides_of_all
    (id, loan_id, member_id, librarian_id, codes, comment, overridden_at)
SELECT id, loan_id, member_id, librarian_id, codes, comment, overridden_at FROM lending_overrides;
DROP TABLE lending_overrides;
ALTER TABLE lending_overrides_of_all RENAME TO lending_overrides;

CREATE INDEX lending_overrides_by_member ON lending_overrides (member_id);
CREATE INDEX lending_overrides_by_librarian ON lending_overrides (librarian_id);

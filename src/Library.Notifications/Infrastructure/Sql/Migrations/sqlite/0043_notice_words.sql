-- The paragraph that the library adds to the notices of a kind. A kind without one has an empty one.
CREATE TABLE notice_words (
    kind  TEXT NOT NULL PRIMARY KEY,
    words TEXT NOT NULL DEFAULT '' CONSTRAINT notice_words_length CHECK (length(words) <= 1000)
);

INSERT INTO notice_words (kind)
VALUES ('due_soon'), ('overdue'), ('due_date_moved'), ('hold_ready'), ('hold_expired'), ('hold_cancelled');

-- Every paragraph that was set, the present ones included.
CREATE TABLE notice_words_history (
    id         TEXT NOT NULL PRIMARY KEY,
    kind       TEXT NOT NULL CONSTRAINT notice_words_history_kind_fkey REFERENCES notice_words (kind),
    words      TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT CONSTRAINT notice_words_history_changed_by_fkey REFERENCES members (id) ON DELETE SET NULL
);

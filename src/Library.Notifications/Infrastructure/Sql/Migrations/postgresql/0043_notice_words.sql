-- The paragraph that the library adds to the notices of a kind. A kind without one has an empty one.
CREATE TABLE notice_words (
    kind  text NOT NULL PRIMARY KEY,
    words text NOT NULL DEFAULT '' CONSTRAINT notice_words_length CHECK (char_length(words) <= 1000)
);

INSERT INTO notice_words (kind)
VALUES ('due_soon'), ('overdue'), ('due_date_moved'), ('hold_ready'), ('hold_expired'), ('hold_cancelled');

-- Every paragraph that was set, the present ones included.
CREATE TABLE notice_words_history (
    id         uuid NOT NULL PRIMARY KEY,
    kind       text NOT NULL CONSTRAINT notice_words_history_kind_fkey REFERENCES notice_words (kind),
    words      text NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid CONSTRAINT notice_words_history_changed_by_fkey REFERENCES members (id) ON DELETE SET NULL
);

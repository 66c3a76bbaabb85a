-- How far the borrowers were looked at on a day, so that each is told once a day what is due.
CREATE TABLE due_rounds (
    day            TEXT NOT NULL PRIMARY KEY,
    last_member_id TEXT,
    is_done        INTEGER NOT NULL
);

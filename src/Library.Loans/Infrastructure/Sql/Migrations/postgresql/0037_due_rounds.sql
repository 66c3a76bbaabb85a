-- How far the borrowers were looked at on a day, so that each is told once a day what is due.
CREATE TABLE due_rounds (
    day            date NOT NULL PRIMARY KEY,
    last_member_id uuid,
    is_done        boolean NOT NULL
);

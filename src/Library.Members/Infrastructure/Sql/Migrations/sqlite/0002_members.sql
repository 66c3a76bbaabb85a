CREATE TABLE members (
    id                 TEXT    NOT NULL PRIMARY KEY,
    name               TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    email              TEXT    NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
    password_hash      TEXT    NOT NULL,
    is_verified        INTEGER NOT NULL CHECK (is_verified IN (0, 1)),
    role               TEXT    NOT NULL CHECK (role IN ('member', 'librarian')),
    session_stamp      TEXT    NOT NULL,
    verification_stamp TEXT,
    reset_stamp        TEXT,
    recent_mails       TEXT    NOT NULL DEFAULT '',
    failed_logins      INTEGER NOT NULL DEFAULT 0 CHECK (failed_logins >= 0),
    locked_until       TEXT
);

CREATE UNIQUE INDEX members_email_key ON members (lower(email));

-- A failed login at an unknown address writes here what another writes to its member, so that both take the same time.
CREATE TABLE unknown_logins (
    slot          INTEGER NOT NULL PRIMARY KEY,
    failed_logins INTEGER NOT NULL,
    locked_until  TEXT
);

INSERT INTO unknown_logins (slot, failed_logins)
VALUES
    (0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0),
    (8, 0), (9, 0), (10, 0), (11, 0), (12, 0), (13, 0), (14, 0), (15, 0);

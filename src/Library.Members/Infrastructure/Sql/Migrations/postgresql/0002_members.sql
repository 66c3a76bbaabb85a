CREATE TABLE members (
    id                 uuid    NOT NULL PRIMARY KEY,
    name               text    NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    email              text COLLATE "C" NOT NULL CHECK (char_length(email) BETWEEN 3 AND 254),
    password_hash      text    NOT NULL,
    is_verified        boolean NOT NULL,
    role               text    NOT NULL CHECK (role IN ('member', 'librarian')),
    session_stamp      text    NOT NULL,
    verification_stamp text,
    reset_stamp        text,
    recent_mails       text    NOT NULL DEFAULT '',
    failed_logins      integer NOT NULL DEFAULT 0 CHECK (failed_logins >= 0),
    locked_until       timestamptz
);

CREATE UNIQUE INDEX members_email_key ON members (lower(email));

-- A failed login at an unknown address writes here what another writes to its member, so that both take the same time.
CREATE TABLE unknown_logins (
    slot          integer NOT NULL PRIMARY KEY,
    failed_logins integer NOT NULL,
    locked_until  timestamptz
);

INSERT INTO unknown_logins (slot, failed_logins)
VALUES
    (0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0),
    (8, 0), (9, 0), (10, 0), (11, 0), (12, 0), (13, 0), (14, 0), (15, 0);

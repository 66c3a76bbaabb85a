CREATE TABLE books (
    id          TEXT NOT NULL PRIMARY KEY,
    title       TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 500),
    author      TEXT NOT NULL CHECK (length(author) BETWEEN 1 AND 300),
    isbn        TEXT NOT NULL,
    description TEXT NOT NULL CHECK (length(description) <= 10000),
    CONSTRAINT books_isbn_key UNIQUE (isbn)
);

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

-- A failed login at an address that nobody has writes here what another writes to its member, so that both take the same time.
CREATE TABLE unknown_logins (
    slot          INTEGER NOT NULL PRIMARY KEY,
    failed_logins INTEGER NOT NULL,
    locked_until  TEXT
);

INSERT INTO unknown_logins (slot, failed_logins)
VALUES (0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 0), (12, 0), (13, 0), (14, 0), (15, 0);

CREATE TABLE loans (
    id          TEXT NOT NULL PRIMARY KEY,
    book_id     TEXT     CONSTRAINT loans_book_id_fkey REFERENCES books (id) ON DELETE SET NULL,
    member_id   TEXT     CONSTRAINT loans_member_id_fkey REFERENCES members (id) ON DELETE SET NULL,
    loaned_at   TEXT NOT NULL,
    due_at      TEXT NOT NULL,
    returned_at TEXT,
    CONSTRAINT loans_open_has_book CHECK (returned_at IS NOT NULL OR book_id IS NOT NULL),
    CONSTRAINT loans_open_has_member CHECK (returned_at IS NOT NULL OR member_id IS NOT NULL),
    CONSTRAINT loans_due_after_loaned CHECK (due_at > loaned_at),
    CONSTRAINT loans_returned_after_loaned CHECK (returned_at >= loaned_at)
);

CREATE UNIQUE INDEX loans_one_open_per_book ON loans (book_id) WHERE returned_at IS NULL;
CREATE INDEX loans_by_member ON loans (member_id, id);
CREATE INDEX loans_by_book ON loans (book_id, id);

CREATE TABLE refresh_tokens (
    id            TEXT NOT NULL PRIMARY KEY,
    family_id     TEXT NOT NULL,
    member_id     TEXT NOT NULL CONSTRAINT refresh_tokens_member_id_fkey REFERENCES members (id) ON DELETE CASCADE,
    session_stamp TEXT NOT NULL,
    token_hash    TEXT NOT NULL,
    issued_at     TEXT NOT NULL,
    expires_at    TEXT NOT NULL,
    spent_at      TEXT,
    revoked_at    TEXT,
    CONSTRAINT refresh_tokens_token_hash_key UNIQUE (token_hash)
);

CREATE INDEX refresh_tokens_by_member ON refresh_tokens (member_id);
CREATE INDEX refresh_tokens_by_family ON refresh_tokens (family_id);
CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at);

CREATE TABLE outbox (
    id              TEXT    NOT NULL PRIMARY KEY,
    recipient       TEXT    NOT NULL,
    subject         TEXT    NOT NULL,
    body            TEXT    NOT NULL,
    created_at      TEXT    NOT NULL,
    next_attempt_at TEXT    NOT NULL,
    attempts        INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    lease_id        TEXT,
    parked_at       TEXT
);

CREATE INDEX outbox_due ON outbox (next_attempt_at) WHERE parked_at IS NULL;
CREATE INDEX outbox_by_recipient ON outbox (lower(recipient));

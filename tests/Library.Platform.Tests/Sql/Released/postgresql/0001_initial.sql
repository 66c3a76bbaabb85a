CREATE TABLE books (
    id          uuid NOT NULL PRIMARY KEY,
    title       text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 500),
    author      text NOT NULL CHECK (char_length(author) BETWEEN 1 AND 300),
    isbn        text NOT NULL,
    description text NOT NULL CHECK (char_length(description) <= 10000),
    CONSTRAINT books_isbn_key UNIQUE (isbn)
);

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

-- A failed login at an address that nobody has writes here what another writes to its member, so that both take the same time.
CREATE TABLE unknown_logins (
    slot          integer NOT NULL PRIMARY KEY,
    failed_logins integer NOT NULL,
    locked_until  timestamptz
);

INSERT INTO unknown_logins (slot, failed_logins)
VALUES (0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 0), (12, 0), (13, 0), (14, 0), (15, 0);

CREATE TABLE loans (
    id          uuid NOT NULL PRIMARY KEY,
    book_id     uuid     CONSTRAINT loans_book_id_fkey REFERENCES books (id) ON DELETE SET NULL,
    member_id   uuid     CONSTRAINT loans_member_id_fkey REFERENCES members (id) ON DELETE SET NULL,
    loaned_at   timestamptz NOT NULL,
    due_at      timestamptz NOT NULL,
    returned_at timestamptz,
    CONSTRAINT loans_open_has_book CHECK (returned_at IS NOT NULL OR book_id IS NOT NULL),
    CONSTRAINT loans_open_has_member CHECK (returned_at IS NOT NULL OR member_id IS NOT NULL),
    CONSTRAINT loans_due_after_loaned CHECK (due_at > loaned_at),
    CONSTRAINT loans_returned_after_loaned CHECK (returned_at >= loaned_at)
);

CREATE UNIQUE INDEX loans_one_open_per_book ON loans (book_id) WHERE returned_at IS NULL;
CREATE INDEX loans_by_member ON loans (member_id, id);
CREATE INDEX loans_by_book ON loans (book_id, id);

CREATE TABLE refresh_tokens (
    id            uuid NOT NULL PRIMARY KEY,
    family_id     uuid NOT NULL,
    member_id     uuid NOT NULL CONSTRAINT refresh_tokens_member_id_fkey REFERENCES members (id) ON DELETE CASCADE,
    session_stamp text NOT NULL,
    token_hash    text NOT NULL,
    issued_at     timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    spent_at      timestamptz,
    revoked_at    timestamptz,
    CONSTRAINT refresh_tokens_token_hash_key UNIQUE (token_hash)
);

CREATE INDEX refresh_tokens_by_member ON refresh_tokens (member_id);
CREATE INDEX refresh_tokens_by_family ON refresh_tokens (family_id);
CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at);

CREATE TABLE outbox (
    id              uuid    NOT NULL PRIMARY KEY,
    recipient       text COLLATE "C" NOT NULL,
    subject         text    NOT NULL,
    body            text    NOT NULL,
    created_at      timestamptz    NOT NULL,
    next_attempt_at timestamptz    NOT NULL,
    attempts        integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    lease_id        uuid,
    parked_at       timestamptz
);

CREATE INDEX outbox_due ON outbox (next_attempt_at) WHERE parked_at IS NULL;
CREATE INDEX outbox_by_recipient ON outbox (lower(recipient));

-- A member enrolled at the desk may have neither an address nor a password. Columns that may be null take the place of
-- those that may not: SQLite cannot change a column, and to rebuild the table would end what refers to it.
DROP INDEX members_email_key;
ALTER TABLE members ADD COLUMN email_or_none TEXT CHECK (length(email_or_none) BETWEEN 3 AND 254);
ALTER TABLE members ADD COLUMN password_hash_or_none TEXT;
UPDATE members SET email_or_none = email, password_hash_or_none = password_hash;
ALTER TABLE members DROP COLUMN email;
ALTER TABLE members DROP COLUMN password_hash;
ALTER TABLE members RENAME COLUMN email_or_none TO email;
ALTER TABLE members RENAME COLUMN password_hash_or_none TO password_hash;
CREATE UNIQUE INDEX members_email_key ON members (lower(email));
ALTER TABLE members ADD COLUMN one_time_ends_at TEXT;

-- That the library knows who a member is, and that an address was shown to be theirs, were one until now.
ALTER TABLE members ADD COLUMN email_verified INTEGER NOT NULL DEFAULT 0 CONSTRAINT members_verified
    CHECK (email_verified = 0 OR (email_verified = 1 AND is_verified = 1 AND email IS NOT NULL));
UPDATE members SET email_verified = is_verified;

ALTER TABLE members ADD COLUMN group_name TEXT;
ALTER TABLE members ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE members ADD COLUMN birth_date TEXT;
ALTER TABLE members ADD COLUMN guardian TEXT NOT NULL DEFAULT '';
ALTER TABLE members ADD COLUMN expires_on TEXT;
ALTER TABLE members ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE members ADD COLUMN block_reason TEXT;
ALTER TABLE members ADD COLUMN blocked_until TEXT;

-- A member enrolled at the desk may have neither an address nor a password.
ALTER TABLE members ALTER COLUMN email DROP NOT NULL;
ALTER TABLE members ALTER COLUMN password_hash DROP NOT NULL;
ALTER TABLE members ADD COLUMN one_time_ends_at timestamptz;

-- That the library knows who a member is, and that an address was shown to be theirs, were one until now.
ALTER TABLE members ADD COLUMN email_verified boolean NOT NULL DEFAULT FALSE;
UPDATE members SET email_verified = is_verified WHERE is_verified;
ALTER TABLE members ADD CONSTRAINT members_verified CHECK (NOT email_verified OR (is_verified AND email IS NOT NULL));

ALTER TABLE members ADD COLUMN group_name TEXT;
ALTER TABLE members ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE members ADD COLUMN birth_date date;
ALTER TABLE members ADD COLUMN guardian TEXT NOT NULL DEFAULT '';
ALTER TABLE members ADD COLUMN expires_on date;
ALTER TABLE members ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE members ADD COLUMN block_reason TEXT;
ALTER TABLE members ADD COLUMN blocked_until timestamptz;

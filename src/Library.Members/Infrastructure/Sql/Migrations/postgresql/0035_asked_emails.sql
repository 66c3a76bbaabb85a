-- The address that a member has asked for in the place of its own, until the link that was mailed to it is opened.
ALTER TABLE members ADD COLUMN asked_email text;
ALTER TABLE members ADD COLUMN asked_email_stamp text;
ALTER TABLE members ADD COLUMN asked_email_ends_at timestamptz;

-- The address that a member has asked for in the place of its own, until the link that was mailed to it is opened.
ALTER TABLE members ADD COLUMN asked_email TEXT;
ALTER TABLE members ADD COLUMN asked_email_stamp TEXT;
ALTER TABLE members ADD COLUMN asked_email_ends_at TEXT;

-- Whether a member wants to be told before something is due.
ALTER TABLE members ADD COLUMN wants_due_soon boolean NOT NULL DEFAULT TRUE;

-- Whether a member wants to be told before something is due.
ALTER TABLE members ADD COLUMN wants_due_soon INTEGER NOT NULL DEFAULT 1;

-- SQLite adds a check only with a column.
ALTER TABLE loans ADD COLUMN renewal_count INTEGER NOT NULL DEFAULT 0
    CONSTRAINT loans_renewals_not_negative CHECK (renewal_count >= 0);
UPDATE loans SET renewal_count = renewals WHERE renewals > 0;
ALTER TABLE loans DROP COLUMN renewals;
ALTER TABLE loans RENAME COLUMN renewal_count TO renewals;

-- A member, a book or a copy that goes is taken out of its events, and a merge of titles names the other title.
-- Nothing else of them changes.
CREATE TRIGGER references_of_lending_events_are_not_changed
    BEFORE UPDATE OF actor_id, member_id, book_id, copy_id ON lending_events
    WHEN (NEW.actor_id IS NOT NULL AND NEW.actor_id IS NOT OLD.actor_id)
        OR (NEW.member_id IS NOT NULL AND NEW.member_id IS NOT OLD.member_id)
        OR (NEW.copy_id IS NOT NULL AND NEW.copy_id IS NOT OLD.copy_id)
        OR (NEW.book_id IS NOT NULL AND OLD.book_id IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'lending_events is append-only');
END;

ALTER TABLE loans ADD CONSTRAINT loans_renewals_not_negative CHECK (renewals >= 0);

-- A member, a book or a copy that goes is taken out of its events, and a merge of titles names the other title.
-- Nothing else of them changes.
CREATE TRIGGER references_of_lending_events_are_not_changed
    BEFORE UPDATE OF actor_id, member_id, book_id, copy_id ON lending_events
    FOR EACH ROW
    WHEN (
        (NEW.actor_id IS NOT NULL AND NEW.actor_id IS DISTINCT FROM OLD.actor_id)
        OR (NEW.member_id IS NOT NULL AND NEW.member_id IS DISTINCT FROM OLD.member_id)
        OR (NEW.copy_id IS NOT NULL AND NEW.copy_id IS DISTINCT FROM OLD.copy_id)
        OR (NEW.book_id IS NOT NULL AND OLD.book_id IS NULL)
    )
    EXECUTE FUNCTION refuse_change_of_lending_events();

-- How often a loan may be renewed is for the library's policy to say.
ALTER TABLE loans DROP CONSTRAINT loans_renewals_within_limit;

-- When the borrower said that the book is back although it was not found.
ALTER TABLE loans ADD COLUMN claimed_at timestamptz;

-- What happened at the desk. A loan that was undone is no row any more, so its id refers to none.
CREATE TABLE lending_events (
    id           uuid NOT NULL PRIMARY KEY,
    kind         text NOT NULL,
    happened_at  timestamptz NOT NULL,
    actor_id     uuid CONSTRAINT lending_events_actor_id_fkey REFERENCES members (id) ON DELETE SET NULL,
    member_id    uuid CONSTRAINT lending_events_member_id_fkey REFERENCES members (id) ON DELETE SET NULL,
    loan_id      uuid,
    book_id      uuid CONSTRAINT lending_events_book_id_fkey REFERENCES books (id) ON DELETE SET NULL,
    copy_id      uuid CONSTRAINT lending_events_copy_id_fkey REFERENCES copies (id) ON DELETE SET NULL,
    state_before text,
    state_after  text
);

CREATE INDEX lending_events_by_copy ON lending_events (copy_id, id);
CREATE INDEX lending_events_by_member ON lending_events (member_id);
CREATE INDEX lending_events_by_actor ON lending_events (actor_id);
CREATE INDEX lending_events_by_book ON lending_events (book_id);

-- What staff overrode, and why. The comment is about the member, so it goes with the member.
CREATE TABLE lending_overrides (
    id            uuid NOT NULL PRIMARY KEY,
    loan_id       uuid NOT NULL,
    member_id     uuid CONSTRAINT lending_overrides_member_id_fkey REFERENCES members (id) ON DELETE CASCADE,
    librarian_id  uuid CONSTRAINT lending_overrides_librarian_id_fkey REFERENCES members (id) ON DELETE SET NULL,
    codes         text NOT NULL,
    comment       text NOT NULL,
    overridden_at timestamptz NOT NULL
);

CREATE INDEX lending_overrides_by_member ON lending_overrides (member_id);
CREATE INDEX lending_overrides_by_librarian ON lending_overrides (librarian_id);

-- Events are added and never changed; only a member, a book or a copy that goes is taken out of them.
CREATE FUNCTION refuse_change_of_lending_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'lending_events is append-only';
END
$$;
CREATE TRIGGER lending_events_are_not_changed
    BEFORE UPDATE OF id, kind, happened_at, loan_id, state_before, state_after ON lending_events
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_lending_events();
CREATE TRIGGER lending_events_are_not_deleted
    BEFORE DELETE ON lending_events
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_lending_events();

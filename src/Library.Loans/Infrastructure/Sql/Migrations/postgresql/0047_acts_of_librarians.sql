-- The last acts of a librarian are listed at the desk, with what was overridden for them.
DROP INDEX lending_events_by_actor;
CREATE INDEX lending_events_by_actor ON lending_events (actor_id, id);
CREATE INDEX lending_overrides_by_loan ON lending_overrides (loan_id);

-- Staff override reasons against holds too. A hold that an import takes back is no row any more: its id refers to none.
ALTER TABLE lending_overrides ALTER COLUMN loan_id DROP NOT NULL;
ALTER TABLE lending_overrides ADD COLUMN hold_id uuid;
ALTER TABLE lending_overrides ADD CONSTRAINT lending_overrides_of_a_loan_or_a_hold
    CHECK ((loan_id IS NULL) <> (hold_id IS NULL));

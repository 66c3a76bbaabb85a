-- The list of all active holds is read title by title.
CREATE INDEX holds_active_by_book ON holds (book_id, id) WHERE ended_at IS NULL;

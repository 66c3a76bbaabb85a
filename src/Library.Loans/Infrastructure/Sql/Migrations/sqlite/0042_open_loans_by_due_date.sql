CREATE INDEX loans_open_by_due_date ON loans (due_at, id) WHERE returned_at IS NULL;

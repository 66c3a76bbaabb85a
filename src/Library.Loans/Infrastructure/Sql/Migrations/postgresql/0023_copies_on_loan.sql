-- What the catalogue's search may know of loans: which copies are away at this moment.
CREATE VIEW copies_on_loan AS SELECT copy_id FROM loans WHERE returned_at IS NULL;

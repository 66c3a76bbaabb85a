ALTER TABLE loans
    ADD COLUMN copy_id uuid CONSTRAINT loans_copy_id_fkey REFERENCES copies (id) ON DELETE SET NULL;

-- Copy 1 of a book has the book's own id.
UPDATE loans SET copy_id = book_id;

ALTER TABLE loans ADD CONSTRAINT loans_open_has_copy CHECK (returned_at IS NOT NULL OR copy_id IS NOT NULL);

DROP INDEX loans_one_open_per_book;
CREATE UNIQUE INDEX loans_one_open_per_copy ON loans (copy_id) WHERE returned_at IS NULL;
CREATE INDEX loans_open_by_book ON loans (book_id) WHERE returned_at IS NULL;
CREATE INDEX loans_by_copy ON loans (copy_id, id);

-- The last correction of a book, for a person who corrects it at the same time.
ALTER TABLE books ADD COLUMN changed_at timestamptz;
ALTER TABLE books ADD COLUMN changed_by uuid CONSTRAINT books_changed_by_fkey REFERENCES members (id) ON DELETE SET NULL;

CREATE INDEX books_by_changer ON books (changed_by) WHERE changed_by IS NOT NULL;

-- What an import lists.
ALTER TABLE imports ADD COLUMN kind text NOT NULL DEFAULT 'books';

-- What an import lists.
ALTER TABLE imports ADD COLUMN kind TEXT NOT NULL DEFAULT 'books';

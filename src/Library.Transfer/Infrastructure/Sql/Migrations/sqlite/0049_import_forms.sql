-- The form that a file came with, so that one that is sent twice makes one import.
ALTER TABLE imports ADD COLUMN form TEXT;
CREATE UNIQUE INDEX imports_form ON imports (form);

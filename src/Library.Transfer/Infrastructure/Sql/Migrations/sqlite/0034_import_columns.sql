-- How a person chose to read columns, as JSON, and the name of the file as it was sent.
ALTER TABLE imports ADD COLUMN column_choices TEXT NOT NULL DEFAULT '{}';
ALTER TABLE imports ADD COLUMN file_name TEXT NOT NULL DEFAULT '';

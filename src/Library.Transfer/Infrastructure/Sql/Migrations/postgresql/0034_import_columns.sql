-- How a person chose to read columns, as JSON, and the name of the file as it was sent.
ALTER TABLE imports ADD COLUMN column_choices text NOT NULL DEFAULT '{}';
ALTER TABLE imports ADD COLUMN file_name text NOT NULL DEFAULT '';

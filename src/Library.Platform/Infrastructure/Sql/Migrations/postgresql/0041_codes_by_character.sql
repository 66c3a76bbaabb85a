-- Codes are compared by their characters, as everywhere else, and not by the language of the database.
ALTER TABLE barcodes ALTER COLUMN code_key TYPE text COLLATE "C";

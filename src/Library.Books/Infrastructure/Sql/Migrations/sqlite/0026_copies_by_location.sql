-- A search for titles that stand in a small branch begins with its copies.
CREATE INDEX copies_by_location ON copies (location, book_id) WHERE location IS NOT NULL;

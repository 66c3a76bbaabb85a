-- How many copies the rows of an import made; unknown for those from before they were counted.
ALTER TABLE imports ADD COLUMN copies_made bigint;

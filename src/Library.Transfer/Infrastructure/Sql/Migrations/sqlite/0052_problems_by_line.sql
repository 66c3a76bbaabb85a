-- An import that was taken back may have many faults of no row, which are listed in the order of their lines.
DROP INDEX import_problems_by_row;
CREATE INDEX import_problems_by_row ON import_problems (import_id, row_number, line);

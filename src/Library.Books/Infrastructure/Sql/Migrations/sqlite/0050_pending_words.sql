-- FTS5 writes new entries together already; PostgreSQL has a change of this number.
SELECT 1;

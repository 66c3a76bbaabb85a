-- Codes are compared by their characters here already; PostgreSQL has a change of this number.
SELECT 1;

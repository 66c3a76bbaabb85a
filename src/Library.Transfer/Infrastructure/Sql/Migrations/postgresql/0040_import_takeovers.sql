-- How many instances took an import up since a row of it was last kept: one that ends each of them is given up.
ALTER TABLE imports ADD COLUMN takeovers bigint NOT NULL DEFAULT 0;

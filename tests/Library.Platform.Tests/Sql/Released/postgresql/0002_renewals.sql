ALTER TABLE loans ADD COLUMN renewals INTEGER NOT NULL DEFAULT 0 CONSTRAINT loans_renewals_within_limit CHECK (renewals BETWEEN 0 AND 2);

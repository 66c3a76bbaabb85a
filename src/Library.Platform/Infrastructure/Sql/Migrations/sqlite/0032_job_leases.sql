-- Which instance does a job at this moment.
CREATE TABLE job_leases (
    job      TEXT NOT NULL PRIMARY KEY,
    lease_id TEXT NOT NULL,
    ends_at  TEXT NOT NULL
);

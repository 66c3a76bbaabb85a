-- Which instance does a job at this moment.
CREATE TABLE job_leases (
    job      text NOT NULL PRIMARY KEY,
    lease_id uuid NOT NULL,
    ends_at  timestamptz NOT NULL
);

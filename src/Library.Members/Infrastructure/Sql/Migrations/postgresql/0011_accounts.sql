-- Until when a mailed link is the one that is mailed again.
ALTER TABLE members ADD COLUMN verification_ends_at timestamptz;
ALTER TABLE members ADD COLUMN reset_ends_at timestamptz;

-- Mails are counted by the address from now on, see mail_quotas.
ALTER TABLE members DROP COLUMN recent_mails;

ALTER TABLE members ADD COLUMN last_failed_at timestamptz;
ALTER TABLE unknown_logins ADD COLUMN last_failed_at timestamptz;

-- Networks from which a member has logged in: each has failures of its own, so that no stranger locks the member out.
CREATE TABLE login_networks (
    member_id      uuid NOT NULL CONSTRAINT login_networks_member_id_fkey REFERENCES members (id) ON DELETE CASCADE,
    network        TEXT NOT NULL,
    last_used_at   timestamptz NOT NULL,
    failed_logins  INTEGER NOT NULL CHECK (failed_logins >= 0),
    last_failed_at timestamptz,
    locked_until   timestamptz,
    PRIMARY KEY (member_id, network)
);

-- When an address was mailed links. The address is kept as a keyed hash, since the row outlives its member.
CREATE TABLE mail_quotas (
    address_hash   TEXT NOT NULL,
    purpose        TEXT NOT NULL,
    mailed_at      TEXT NOT NULL,
    last_mailed_at timestamptz NOT NULL,
    PRIMARY KEY (address_hash, purpose)
);

CREATE INDEX mail_quotas_by_age ON mail_quotas (last_mailed_at);

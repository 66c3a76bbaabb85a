-- Who asked for a token, so that a member recognises its sessions.
ALTER TABLE refresh_tokens ADD COLUMN network TEXT NOT NULL DEFAULT '';
ALTER TABLE refresh_tokens ADD COLUMN device TEXT NOT NULL DEFAULT '';

-- Sessions that go on, for the statement that finds the caller of a request: one token of each is unspent.
CREATE VIEW open_sessions AS
SELECT family_id AS session_id, member_id, expires_at AS ends_at
FROM refresh_tokens WHERE spent_at IS NULL AND revoked_at IS NULL;

-- In the order of their ids, for the newest of a family and of a member.
DROP INDEX refresh_tokens_by_member;
DROP INDEX refresh_tokens_by_family;
CREATE INDEX refresh_tokens_by_member ON refresh_tokens (member_id, id);
CREATE INDEX refresh_tokens_by_family ON refresh_tokens (family_id, id);

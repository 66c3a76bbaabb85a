CREATE INDEX loans_open_by_member ON loans (member_id, id) WHERE returned_at IS NULL;

-- What Auth may know of members, and all that it does: its port ISessionOwners, for statements.
CREATE VIEW session_owners AS
SELECT id AS member_id, session_stamp FROM members;

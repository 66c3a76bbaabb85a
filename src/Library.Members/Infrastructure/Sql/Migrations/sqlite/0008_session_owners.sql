-- All that statements of Auth may know of members: the port ISessionOwners as a view.
CREATE VIEW session_owners AS
SELECT id AS member_id, session_stamp FROM members;

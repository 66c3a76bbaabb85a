CREATE INDEX loans_open_by_member ON loans (member_id, id) WHERE returned_at IS NULL;

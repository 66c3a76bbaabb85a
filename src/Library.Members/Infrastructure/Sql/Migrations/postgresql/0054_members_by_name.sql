-- The key by which members are listed, folded by the service, so that both databases list them alike. Empty until the
-- service has folded a name that was kept before.
ALTER TABLE members ADD COLUMN name_key text NOT NULL COLLATE "C" DEFAULT '';
DROP INDEX members_without_name_words;
CREATE INDEX members_without_name_key ON members (id) WHERE name_key = '';
CREATE INDEX members_by_name ON members (name_key, id);
CREATE INDEX members_by_group ON members (group_name, name_key, id) WHERE group_name IS NOT NULL;

-- The words of the name in all spellings, folded by the service, so that both databases find the same. Null until the
-- service has folded a name that was kept before.
ALTER TABLE members ADD COLUMN name_words TEXT;
CREATE INDEX members_without_name_words ON members (id) WHERE name_words IS NULL;

-- The title of a hold that ended because the title was removed, for the notice that says so.
ALTER TABLE holds ADD COLUMN removed_title TEXT;

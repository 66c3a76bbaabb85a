-- Lists in which a member may be named who was erased. Their files and faults go once they have ended.
CREATE TABLE imports_to_forget (
    import_id uuid NOT NULL PRIMARY KEY
        CONSTRAINT imports_to_forget_import_id_fkey REFERENCES imports (id) ON DELETE CASCADE
);

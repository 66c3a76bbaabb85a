-- At most one row, and none once there is a librarian: what the code of the set-up is derived from, and what was
-- entered so far, with the hash of a password.
CREATE TABLE set_up (
    id    INTEGER NOT NULL PRIMARY KEY CONSTRAINT set_up_is_one CHECK (id = 1),
    salt  TEXT    NOT NULL,
    draft TEXT    NOT NULL
);

-- One row: how the desk of this library works.
CREATE TABLE desk_settings (
    id         INTEGER NOT NULL PRIMARY KEY CONSTRAINT desk_settings_is_one CHECK (id = 1),
    has_labels INTEGER NOT NULL CHECK (has_labels IN (0, 1))
);

INSERT INTO desk_settings (id, has_labels) VALUES (1, 0);

-- At most one row, and none once there is a librarian: what the code of the set-up is derived from, and what was
-- entered so far, with the hash of a password.
CREATE TABLE set_up (
    id    integer NOT NULL PRIMARY KEY CONSTRAINT set_up_is_one CHECK (id = 1),
    salt  text    NOT NULL,
    draft text    NOT NULL
);

-- One row: how the desk of this library works.
CREATE TABLE desk_settings (
    id         integer NOT NULL PRIMARY KEY CONSTRAINT desk_settings_is_one CHECK (id = 1),
    has_labels boolean NOT NULL
);

INSERT INTO desk_settings (id, has_labels) VALUES (1, false);

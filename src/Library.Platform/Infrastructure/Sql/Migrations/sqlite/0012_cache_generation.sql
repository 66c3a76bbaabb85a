-- The cache's copies of another generation do not count. The first instance that starts changes this one.
CREATE TABLE cache_generation (
    only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    value    BLOB    NOT NULL
);

INSERT INTO cache_generation (only_row, value) VALUES (1, x'');

-- The set-up alone uses what it held.
DROP TABLE desk_settings;

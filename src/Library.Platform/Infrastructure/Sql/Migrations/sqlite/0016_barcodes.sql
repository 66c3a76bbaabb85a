-- Every code of a copy or a member, the replaced ones too, so that none is given out twice.
CREATE TABLE barcodes (
    code_key  TEXT NOT NULL PRIMARY KEY,
    code      TEXT NOT NULL,
    copy_id   TEXT CONSTRAINT barcodes_copy_id_fkey REFERENCES copies (id) ON DELETE CASCADE,
    member_id TEXT CONSTRAINT barcodes_member_id_fkey REFERENCES members (id) ON DELETE CASCADE,
    state     TEXT NOT NULL,
    CONSTRAINT barcodes_one_owner CHECK ((copy_id IS NULL) <> (member_id IS NULL)),
    CONSTRAINT barcodes_state_of_owner CHECK (
        state = 'current'
        OR (state = 'alias' AND copy_id IS NOT NULL)
        OR (state = 'replaced' AND member_id IS NOT NULL))
);

CREATE UNIQUE INDEX barcodes_one_current_per_copy ON barcodes (copy_id) WHERE state = 'current';
CREATE UNIQUE INDEX barcodes_one_current_per_member ON barcodes (member_id) WHERE state = 'current';
CREATE INDEX barcodes_by_copy ON barcodes (copy_id);
CREATE INDEX barcodes_by_member ON barcodes (member_id);

CREATE TABLE barcode_numbers (
    owner TEXT NOT NULL PRIMARY KEY,
    last  INTEGER NOT NULL
);

-- The copies that there are already get automatic codes: B, seven digits, and Luhn's digit.
WITH numbered AS (SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS number FROM copies),
places (divisor, weight) AS (VALUES (1, 2), (10, 1), (100, 2), (1000, 1), (10000, 2), (100000, 1), (1000000, 2)),
sums AS (
    SELECT id, number,
        SUM(number / divisor % 10 * weight / 10 + number / divisor % 10 * weight % 10) AS luhn
    FROM numbered CROSS JOIN places
    GROUP BY id, number
),
codes AS (
    SELECT id,
        'B' || substr(CAST(10000000 + number AS TEXT), 2) || CAST((10 - luhn % 10) % 10 AS TEXT) AS code
    FROM sums
)
INSERT INTO barcodes (code_key, code, copy_id, state) SELECT code, code, id, 'current' FROM codes;

INSERT INTO barcode_numbers (owner, last) VALUES ('copy', (SELECT COUNT(*) FROM copies)), ('member', 0);

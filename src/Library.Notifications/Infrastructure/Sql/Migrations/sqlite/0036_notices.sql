-- A mail with a topic tells notices, and gets its words when it is sent.
ALTER TABLE outbox ADD COLUMN topic TEXT;

-- What members are told, each once. It is told by a mail, or else by a call until that is settled.
CREATE TABLE notices (
    id          TEXT NOT NULL PRIMARY KEY,
    topic       TEXT NOT NULL,
    kind        TEXT NOT NULL,
    step        INTEGER NOT NULL,
    member_id   TEXT NOT NULL CONSTRAINT notices_member_id_fkey REFERENCES members (id) ON DELETE CASCADE,
    subject_id  TEXT NOT NULL,
    subject_at  TEXT NOT NULL,
    is_for_call INTEGER NOT NULL,
    not_before  TEXT NOT NULL,
    told_at     TEXT,
    mail_id     TEXT,
    settled_at  TEXT
);

CREATE UNIQUE INDEX notices_once ON notices (kind, step, subject_id, subject_at);
CREATE INDEX notices_by_subject ON notices (subject_id);
CREATE INDEX notices_by_member ON notices (member_id);
CREATE INDEX notices_by_mail ON notices (mail_id, id) WHERE mail_id IS NOT NULL;
CREATE INDEX notices_untold ON notices (not_before) WHERE told_at IS NULL;
CREATE INDEX notices_to_call ON notices (id) WHERE told_at IS NOT NULL AND mail_id IS NULL AND settled_at IS NULL;

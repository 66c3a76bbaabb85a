-- Holds may ask this of members: how long they may borrow, and whether they are blocked.
CREATE VIEW borrowers AS
SELECT id AS member_id, expires_on, block_reason IS NOT NULL AS is_blocked, blocked_until FROM members;

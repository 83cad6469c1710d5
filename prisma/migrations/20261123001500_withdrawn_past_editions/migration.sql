-- The operator's withdrawal used to pass the edition by: what is down while its edition says public could not be moved again.
UPDATE edition SET state = item.state, live_since = NULL, scheduled_at = NULL, owed = false, assignee = NULL, review_since = NULL, lock_version = edition.lock_version + 1
FROM item WHERE item.id = edition.item_id AND item.state IN ('withdrawn', 'expired') AND (edition.live_since IS NOT NULL OR edition.state <> item.state);

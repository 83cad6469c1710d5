-- A revision's account name and the whole of its metadata (which says things that the page does not) are the workspace's; the
-- public reads the words of the published one.
REVOKE SELECT ON item_revision FROM gongkai_public;
GRANT SELECT (district_id, item_id, no, title, body_html) ON item_revision TO gongkai_public;

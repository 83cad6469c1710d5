-- What is in work by the day its 20 working days began (条例 art. 26), and what is published where no visitor sees it: both few,
-- however many items are public.
CREATE INDEX item_in_work_formed ON item (district_id, site_id, formed_on) WHERE state NOT IN ('published', 'withdrawn', 'expired', 'deleted');
CREATE INDEX item_published_unseen ON item (district_id, site_id, published_at) WHERE state = 'published' AND NOT public;

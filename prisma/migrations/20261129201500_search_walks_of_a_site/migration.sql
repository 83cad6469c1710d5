-- Walks back in time on one site take the index by site. That the district is compared as well is the wall, and is written
-- `district_id + 0` here too: the planner took the index by district where a sample of the table showed it sites that are as
-- large as their districts, and the walk of a small site then read all that its district published.
DO $$
DECLARE
  v_old CONSTANT text := pg_get_functiondef('search_items'::regproc);
  v_new CONSTANT text := replace(v_old, 'w.site_id = p_site AND w.district_id = v_district', 'w.site_id = p_site AND w.district_id + 0 = v_district');
BEGIN
  IF v_new = v_old THEN
    RAISE EXCEPTION 'search_items is not the function that this migration changes';
  END IF;
  EXECUTE v_new;
END $$;

-- The first steps back in time go further: 600 entries instead of 280. A term that stands in one title of twenty fills the
-- first page on the way then, and the index need not be asked how many titles have it, which costs twice the walk and grows
-- with the district.
DO $$
DECLARE
  v_old CONSTANT text := pg_get_functiondef('search_items'::regproc);
  v_new CONSTANT text := replace(v_old, 'THEN 200 + 4 * (v_skip + v_want) END', 'THEN greatest(600, 200 + 4 * (v_skip + v_want)) END');
BEGIN
  IF v_new = v_old THEN
    RAISE EXCEPTION 'search_items is not the function that this migration changes';
  END IF;
  EXECUTE v_new;
END $$;

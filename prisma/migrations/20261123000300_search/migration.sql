-- Search: one index of whole-number keys (app/modules/search/keys.ts) in place of the two text-search columns, and the
-- function that answers a search with bounded work.

DROP INDEX search_entry_title_grams;
DROP INDEX search_entry_grams;
ALTER TABLE search_entry
  DROP COLUMN title_grams,
  DROP COLUMN grams,
  ADD COLUMN category_ids INTEGER[],
  ADD COLUMN year INTEGER NOT NULL,
  ADD COLUMN genre TEXT NOT NULL DEFAULT '',
  ADD COLUMN numbers TEXT NOT NULL,
  ADD COLUMN grams BIGINT[];

-- The keys and long bodies live beside the table, uncompressed: searches walk the small rows, and look into bodies often
-- enough that decompressing would cost more than the room. Nothing is planned by what is in these columns, so nothing is
-- sampled.
ALTER TABLE search_entry
  ALTER COLUMN title SET STORAGE MAIN,
  ALTER COLUMN numbers SET STORAGE MAIN,
  ALTER COLUMN head SET STORAGE MAIN,
  ALTER COLUMN body SET STORAGE EXTERNAL,
  ALTER COLUMN grams SET STORAGE EXTERNAL,
  ALTER COLUMN head SET STATISTICS 0,
  ALTER COLUMN body SET STATISTICS 0,
  ALTER COLUMN grams SET STATISTICS 0;

-- Entries gather in the index's pending list and are moved into it together, sorted, at the end of each statement's work:
-- four times cheaper than one by one. Waiting there they would cost each search some microseconds apiece.
CREATE INDEX search_entry_grams ON search_entry USING gin (grams) WITH (fastupdate = on, gin_pending_list_limit = 16384) WHERE public;

CREATE FUNCTION search_settle() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  SELECT gin_clean_pending_list('search_entry_grams')
$$;

-- A site that resumes brings all its entries back at once.
CREATE FUNCTION search_settle_site() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM search_settle();
  RETURN NULL;
END $$;
CREATE TRIGGER search_settle_site AFTER UPDATE OF status ON site FOR EACH STATEMENT EXECUTE FUNCTION search_settle_site();

-- Answers a search within the caller's district: the ids of one page with their tiers, how many there are, how they are
-- spread. Row-level security would keep the index from being used (its operators are not leakproof), so this runs as the
-- owner, takes the district from the scope and nowhere else, sees public entries only, and gives away nothing but ids.
--
-- The keys are the district's already; that its number is compared as well is the wall. It is written `district_id + 0`
-- where the keys are looked up, so that the planner leaves the index by date out of it.
--
-- Tiers: 0 the title, document number or index number is the phrase; 1 the title contains it; 2 the title contains all
-- terms; 3 number, issuer, keywords or summary do; 4 the body does.
--
-- Up to c_bound candidates are all looked at and counted exactly. Of more, the number of results is estimated from a sample
-- that the index itself holds. Where that is large as well, the tiers are taken one after the other, each from the index
-- where it is rare and by walking back in time where it is common, until the page is full; what is not in titles is one
-- tier then, the fourth.
CREATE FUNCTION search_items(
  p_phrase text,
  p_patterns text[],        -- LIKE patterns of the terms
  p_several boolean,        -- the terms are something else than the phrase alone
  p_keys bigint[],          -- of all terms anywhere, and of the filters
  p_exact_keys bigint[],    -- of the phrase as a whole title or number, and of the filters
  p_phrase_keys bigint[],   -- of the phrase in titles, and of the filters
  p_title_keys bigint[],    -- of all terms in titles, and of the filters
  p_sample_key bigint,      -- one in p_sample_share entries has it
  p_sample_share integer,
  p_verify boolean,         -- having p_keys does not prove having the terms
  p_forms text[],           -- regular expressions of the terms, where bodies may write them with other characters
  p_titles_only boolean,    -- the terms are known in titles only
  p_site integer,
  p_category integer,
  p_from timestamptz,
  p_before timestamptz,
  p_genre text,
  p_by_date boolean,
  p_skip integer,
  p_take integer
) RETURNS TABLE (total integer, estimated boolean, ids integer[], tiers integer[], facets text)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1
SET search_path = public
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
AS $$
DECLARE
  c_bound CONSTANT integer := 1000;
  c_look CONSTANT integer := 64;
  c_walk CONSTANT integer := 3000;
  v_district CONSTANT integer := current_district();
  v_line CONSTANT text := E'\n' || p_phrase || E'\n';
  v_sampled integer;
  v_sound integer;
  v_estimate integer;
  v_many boolean;
  v_level integer;
  v_keys bigint[];
  v_walk integer;
  v_ids integer[];
  v_skip integer;
  v_want integer;
BEGIN
  IF v_district IS NULL THEN
    RETURN;
  END IF;

  -- Counting all entries of a common term costs as much as reading them; the sample tells first. The pairs of characters
  -- may be common where the terms themselves are not: some of the sample are looked at.
  SELECT count(*), count(*) FILTER (WHERE s.sound) INTO v_sampled, v_sound FROM (
    SELECT CASE
        WHEN NOT p_verify OR row_number() OVER () > c_look THEN NULL
        WHEN p_forms IS NULL THEN (e.title || E'\n' || e.numbers || e.head || E'\n' || e.body) LIKE ALL (p_patterns)
        ELSE (e.title || E'\n' || e.numbers || e.head || E'\n' || e.body) ~ ALL (p_forms)
      END AS sound
    FROM search_entry e
    WHERE e.public AND e.grams @> (p_keys || p_sample_key) AND e.district_id + 0 = v_district
  ) s;
  v_many := v_sampled * p_sample_share > 2 * c_bound;
  IF NOT v_many THEN
    SELECT count(*) > c_bound INTO v_many FROM (
      SELECT FROM search_entry e WHERE e.public AND e.grams @> p_keys AND e.district_id + 0 = v_district LIMIT c_bound + 1
    ) candidate;
  END IF;
  v_estimate := v_sampled * p_sample_share;
  IF p_verify THEN
    v_estimate := v_estimate * v_sound / greatest(least(v_sampled, c_look), 1);
  END IF;

  IF NOT v_many OR p_verify AND v_estimate < c_bound / 2 THEN
    WITH candidate AS MATERIALIZED (
      SELECT e.item_id, e.published_at, e.site_id, e.category_ids, e.year, e.genre,
        CASE
          WHEN e.title = p_phrase OR strpos(e.numbers, v_line) > 0 THEN 0
          WHEN strpos(e.title, p_phrase) > 0 THEN 1
          WHEN p_several AND e.title LIKE ALL (p_patterns) THEN 2
          WHEN p_titles_only THEN NULL
          WHEN (e.title || E'\n' || e.numbers || e.head) LIKE ALL (p_patterns) THEN 3
          WHEN NOT p_verify THEN 4
          WHEN p_forms IS NULL AND (e.title || E'\n' || e.numbers || e.head || E'\n' || e.body) LIKE ALL (p_patterns) THEN 4
          WHEN p_forms IS NOT NULL AND (e.title || E'\n' || e.numbers || e.head || E'\n' || e.body) ~ ALL (p_forms) THEN 4
        END AS tier
      FROM search_entry e
      WHERE e.public AND e.grams @> p_keys AND e.district_id + 0 = v_district AND (p_genre IS NULL OR e.genre = p_genre)
    ), hit AS MATERIALIZED (
      SELECT * FROM candidate c WHERE c.tier IS NOT NULL
    ), page AS (
      SELECT h.item_id, h.tier FROM hit h
      ORDER BY CASE WHEN p_by_date THEN 0 ELSE h.tier END, h.published_at DESC, h.item_id DESC
      LIMIT p_take OFFSET p_skip
    ), facet AS (
      SELECT 'site' AS kind, h.site_id::text AS value, count(*) AS n FROM hit h GROUP BY h.site_id
      UNION ALL
      SELECT 'category', c.id::text, count(*) FROM hit h, unnest(h.category_ids) c (id) GROUP BY c.id
      UNION ALL
      SELECT 'year', h.year::text, count(*) FROM hit h GROUP BY h.year
      UNION ALL
      SELECT 'genre', h.genre, count(*) FROM hit h WHERE h.genre <> '' GROUP BY h.genre
    )
    SELECT (SELECT count(*) FROM hit), false,
      (SELECT array_agg(p.item_id) FROM page p), (SELECT array_agg(p.tier) FROM page p),
      (SELECT coalesce(json_agg(json_build_array(f.kind, f.value, f.n)), '[]')::text FROM facet f)
    INTO total, estimated, ids, tiers, facets;
    RETURN NEXT;
    RETURN;
  END IF;

  total := 0;
  estimated := true;
  ids := '{}';
  tiers := '{}';
  v_skip := p_skip;
  v_want := p_take;

  -- 5 is every tier at once, for the order by date.
  FOREACH v_level IN ARRAY CASE WHEN p_by_date THEN '{5}'::integer[] ELSE '{0,1,2,4}'::integer[] END LOOP
    CONTINUE WHEN v_level = 2 AND NOT p_several OR v_level = 4 AND p_titles_only;
    v_keys := CASE v_level WHEN 0 THEN p_exact_keys WHEN 1 THEN p_phrase_keys WHEN 2 THEN p_title_keys ELSE p_keys END;
    -- A first few steps back in time are cheaper than asking the index about a term that fills the page on the way.
    v_walk := CASE WHEN v_level > 0 THEN 200 + 4 * (v_skip + v_want) END;

    LOOP
      SELECT array_agg(found.item_id ORDER BY found.published_at DESC, found.item_id DESC) INTO v_ids FROM (
        SELECT e.item_id, e.published_at FROM (
          (SELECT w.* FROM search_entry w
           WHERE v_walk IS NOT NULL AND p_site IS NULL AND w.public AND w.district_id = v_district
             AND w.published_at >= p_from AND w.published_at < p_before
             AND (p_category IS NULL OR p_category = ANY (w.category_ids)) AND (p_genre IS NULL OR w.genre = p_genre)
           ORDER BY w.published_at DESC, w.item_id DESC LIMIT v_walk)
          UNION ALL
          (SELECT w.* FROM search_entry w
           WHERE v_walk IS NOT NULL AND p_site IS NOT NULL AND w.public AND w.site_id = p_site AND w.district_id = v_district
             AND w.published_at >= p_from AND w.published_at < p_before
             AND (p_category IS NULL OR p_category = ANY (w.category_ids)) AND (p_genre IS NULL OR w.genre = p_genre)
           ORDER BY w.published_at DESC, w.item_id DESC LIMIT v_walk)
          UNION ALL
          (SELECT w.* FROM search_entry w
           WHERE v_walk IS NULL AND w.public AND w.grams @> v_keys AND w.district_id + 0 = v_district AND (p_genre IS NULL OR w.genre = p_genre)
           ORDER BY w.published_at DESC, w.item_id DESC)
        ) e
        WHERE CASE v_level
          WHEN 0 THEN e.title = p_phrase OR strpos(e.numbers, v_line) > 0
          WHEN 1 THEN strpos(e.title, p_phrase) > 0 AND e.title <> p_phrase AND strpos(e.numbers, v_line) = 0
          WHEN 2 THEN e.title LIKE ALL (p_patterns) AND strpos(e.title, p_phrase) = 0 AND strpos(e.numbers, v_line) = 0
          ELSE
            CASE
              WHEN e.title LIKE ALL (p_patterns) OR strpos(e.numbers, v_line) > 0 THEN v_level = 5
              WHEN p_titles_only THEN false
              WHEN (e.title || E'\n' || e.numbers || e.head) LIKE ALL (p_patterns) THEN true
              WHEN p_forms IS NULL THEN (e.title || E'\n' || e.numbers || e.head || E'\n' || e.body) LIKE ALL (p_patterns)
              ELSE (e.title || E'\n' || e.numbers || e.head || E'\n' || e.body) ~ ALL (p_forms)
            END
          END
        ORDER BY e.published_at DESC, e.item_id DESC
        LIMIT CASE WHEN v_walk IS NULL THEN NULL ELSE v_skip + v_want END
      ) found;
      EXIT WHEN v_walk IS NULL OR cardinality(v_ids) = v_skip + v_want;
      IF v_walk < c_walk THEN
        IF v_level < 4 THEN
          SELECT count(*) > c_bound INTO v_many FROM (
            SELECT FROM search_entry e WHERE e.public AND e.grams @> v_keys AND e.district_id + 0 = v_district LIMIT c_bound + 1
          ) candidate;
        END IF;
        v_walk := CASE WHEN v_many THEN greatest(c_walk, 8 * (v_skip + v_want)) END;
      ELSE
        -- Gone out of use, or rarer than its pairs of characters: all candidates after all.
        v_walk := NULL;
      END IF;
    END LOOP;

    CONTINUE WHEN v_ids IS NULL;
    total := total + cardinality(v_ids);
    ids := ids || v_ids[v_skip + 1 : v_skip + v_want];
    tiers := tiers || array_fill(least(v_level, 4), ARRAY[cardinality(ids) - cardinality(tiers)]);
    v_skip := greatest(v_skip - cardinality(v_ids), 0);
    v_want := p_take - cardinality(ids);
    EXIT WHEN v_want <= 0;
  END LOOP;
  IF v_want <= 0 THEN
    total := greatest(v_estimate, p_skip + p_take + 1);
  ELSE
    -- All tiers were gone through to their ends.
    estimated := false;
  END IF;
  RETURN NEXT;
END $$;

REVOKE ALL ON FUNCTION search_settle(), search_settle_site(), search_items FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_settle() TO gongkai_app;
GRANT EXECUTE ON FUNCTION search_items TO gongkai_app, gongkai_public;

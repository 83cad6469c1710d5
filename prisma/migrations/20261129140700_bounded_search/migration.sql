-- Search reads a number of pages that does not follow the size of the district: walks back in time read titles from the index
-- alone, samples come in four densities, and every list of candidates has a length.

-- Titles, numbers and filters stand in the indexes by date, so that a walk reads some forty entries a page; in the table each is
-- on a page of its own where the entries of many districts lie between one another. None is longer than the index takes: a
-- title has 300 characters, a number fewer.
DROP INDEX search_entry_district_date;
CREATE INDEX search_entry_district_date ON search_entry (district_id, published_at DESC, item_id DESC) INCLUDE (title, numbers, genre, category_ids) WHERE public;
DROP INDEX search_entry_site_date;
CREATE INDEX search_entry_site_date ON search_entry (site_id, published_at DESC, item_id DESC) INCLUDE (district_id, title, numbers, genre, category_ids) WHERE public;
-- What was published last is walked first: whether it may be read from the index alone is noted soon, not after a fifth of the table.
ALTER TABLE search_entry SET (autovacuum_vacuum_insert_scale_factor = 0.01, autovacuum_vacuum_scale_factor = 0.02);

-- The sparser samples (app/modules/search/keys.ts): one entry in 128, in 1,024, in 8,192.
UPDATE search_entry SET grams = grams
  || (district_id::bigint * 17179869184 + 14227079169)
  || CASE WHEN item_id % 1024 = 0 THEN ARRAY[district_id::bigint * 17179869184 + 14227079170] ELSE '{}' END
  || CASE WHEN item_id % 8192 = 0 THEN ARRAY[district_id::bigint * 17179869184 + 14227079171] ELSE '{}' END
WHERE item_id % 128 = 0;

DROP FUNCTION search_items;

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
--
-- Where a list of candidates ends at c_most, what stands behind is not looked at, and the total says so by being an estimate.
CREATE FUNCTION search_items(
  p_phrase text,
  p_patterns text[],        -- LIKE patterns of the terms
  p_several boolean,        -- the terms are something else than the phrase alone
  p_keys bigint[],          -- of all terms anywhere, and of the filters
  p_exact_keys bigint[],    -- of the phrase as a whole title or number, and of the filters
  p_phrase_keys bigint[],   -- of the phrase in titles, and of the filters
  p_title_keys bigint[],    -- of all terms in titles, and of the filters
  p_sample_keys bigint[],   -- of the samples, the densest first
  p_sample_shares integer[],-- one in so many entries has it
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
SET max_parallel_workers_per_gather = 0
AS $$
DECLARE
  c_bound CONSTANT integer := 1000;
  c_look CONSTANT integer := 64;
  c_sample CONSTANT integer := 512;
  c_few CONSTANT integer := 200;
  c_titles CONSTANT integer := 20000;
  c_texts CONSTANT integer := 3000;
  c_most CONSTANT integer := 20000;
  v_district CONSTANT integer := current_district();
  v_line CONSTANT text := E'\n' || p_phrase || E'\n';
  v_sampled integer;
  v_sound integer;
  v_share integer;
  v_estimate integer;
  v_looked integer;
  v_cut boolean := false;
  v_level integer;
  v_keys bigint[];
  v_walks integer[];
  v_walk integer;
  v_ids integer[];
  v_skip integer;
  v_want integer;
BEGIN
  IF v_district IS NULL THEN
    RETURN;
  END IF;

  -- Counting all entries of a common term costs as much as reading them; a sample tells first, the densest that is not too
  -- large. The pairs of characters may be common where the terms themselves are not: some of the sample are looked at.
  FOR v_density IN 1 .. cardinality(p_sample_keys) LOOP
    SELECT count(*), count(*) FILTER (WHERE s.sound) INTO v_sampled, v_sound FROM (
      SELECT CASE
          WHEN NOT p_verify OR row_number() OVER () > c_look THEN NULL
          WHEN p_forms IS NULL THEN (e.title || E'\n' || e.numbers || e.head || E'\n' || e.body) LIKE ALL (p_patterns)
          ELSE (e.title || E'\n' || e.numbers || e.head || E'\n' || e.body) ~ ALL (p_forms)
        END AS sound
      FROM search_entry e
      WHERE e.public AND e.grams @> (p_keys || p_sample_keys[v_density]) AND e.district_id + 0 = v_district
      LIMIT c_sample
    ) s;
    v_share := p_sample_shares[v_density];
    EXIT WHEN v_sampled < c_sample;
  END LOOP;
  v_estimate := v_sampled * v_share;
  IF p_verify THEN
    v_estimate := v_estimate * v_sound / greatest(least(v_sampled, c_look), 1);
  END IF;

  -- What the sample holds of c_bound entries seldom comes to this.
  IF v_sampled * v_share <= c_bound * 5 / 4 OR p_verify AND v_estimate < c_bound / 2 THEN
    WITH candidate AS MATERIALIZED (
      SELECT e.item_id, e.published_at, e.site_id, e.category_ids, e.year, e.genre,
        CASE
          WHEN p_genre IS NOT NULL AND e.genre <> p_genre THEN NULL
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
      WHERE e.public AND e.grams @> p_keys AND e.district_id + 0 = v_district
      LIMIT CASE WHEN p_verify AND v_estimate < c_bound / 2 THEN c_most ELSE c_bound END + 1
    ), hit AS MATERIALIZED (
      SELECT * FROM candidate c WHERE c.tier IS NOT NULL AND (p_verify AND v_estimate < c_bound / 2 OR (SELECT count(*) FROM candidate) <= c_bound)
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
    SELECT (SELECT count(*) FROM candidate), (SELECT count(*) FROM hit),
      (SELECT array_agg(p.item_id) FROM page p), (SELECT array_agg(p.tier) FROM page p),
      (SELECT coalesce(json_agg(json_build_array(f.kind, f.value, f.n)), '[]')::text FROM facet f)
    INTO v_looked, total, ids, tiers, facets;
    estimated := v_looked > c_most;
    IF v_looked <= c_bound OR p_verify AND v_estimate < c_bound / 2 THEN
      RETURN NEXT;
      RETURN;
    END IF;
  END IF;

  total := 0;
  estimated := true;
  ids := '{}';
  tiers := '{}';
  facets := NULL;
  v_skip := p_skip;
  v_want := p_take;

  -- 5 is every tier at once, for the order by date.
  FOREACH v_level IN ARRAY CASE WHEN p_by_date THEN '{5}'::integer[] ELSE '{0,1,2,4}'::integer[] END LOOP
    CONTINUE WHEN v_level = 2 AND NOT p_several OR v_level = 4 AND p_titles_only;
    v_keys := CASE v_level WHEN 0 THEN p_exact_keys WHEN 1 THEN p_phrase_keys WHEN 2 THEN p_title_keys ELSE p_keys END;
    v_walk := greatest(600, 200 + 4 * (v_skip + v_want));
    -- What is tried in turn until the page is full: steps back in time, or (negative) so many candidates of the index, which end
    -- the search where they are all. A first few steps are cheaper than asking the index about a term that fills the page on the way.
    v_walks := CASE
      WHEN v_level = 0 THEN ARRAY[-c_bound, c_titles, -c_most]
      WHEN v_level <= 2 THEN ARRAY[v_walk, -c_few, c_titles, -c_most]
      ELSE ARRAY[v_walk, greatest(c_texts, 8 * (v_skip + v_want)), -c_most]
    END;

    FOREACH v_walk IN ARRAY v_walks LOOP
      IF v_walk < 0 THEN
        SELECT count(*), array_agg(c.item_id ORDER BY c.published_at DESC, c.item_id DESC) FILTER (WHERE c.sound) INTO v_looked, v_ids FROM (
          SELECT e.item_id, e.published_at, (p_genre IS NULL OR e.genre = p_genre) AND CASE v_level
            WHEN 0 THEN e.title = p_phrase OR strpos(e.numbers, v_line) > 0
            WHEN 1 THEN strpos(e.title, p_phrase) > 0 AND e.title <> p_phrase AND strpos(e.numbers, v_line) = 0
            WHEN 2 THEN e.title LIKE ALL (p_patterns) AND strpos(e.title, p_phrase) = 0 AND strpos(e.numbers, v_line) = 0
            ELSE
              CASE
                WHEN e.title LIKE ALL (p_patterns) OR strpos(e.numbers, v_line) > 0 THEN v_level = 5
                WHEN p_titles_only THEN false
                WHEN (e.title || E'\n' || e.numbers || e.head) LIKE ALL (p_patterns) THEN true
                WHEN NOT p_verify THEN true
                WHEN p_forms IS NULL THEN (e.title || E'\n' || e.numbers || e.head || E'\n' || e.body) LIKE ALL (p_patterns)
                ELSE (e.title || E'\n' || e.numbers || e.head || E'\n' || e.body) ~ ALL (p_forms)
              END
            END AS sound
          FROM search_entry e
          WHERE e.public AND e.grams @> v_keys AND e.district_id + 0 = v_district
          LIMIT 1 - v_walk
        ) c;
        EXIT WHEN v_looked <= -v_walk;
        v_cut := v_cut OR v_walk = -c_most;
      ELSIF v_level <= 2 AND p_site IS NULL THEN
        SELECT array_agg(found.item_id ORDER BY found.published_at DESC, found.item_id DESC) INTO v_ids FROM (
          SELECT e.item_id, e.published_at FROM (
            SELECT w.item_id, w.published_at, w.title, w.numbers, w.genre, w.category_ids FROM search_entry w
            WHERE w.public AND w.district_id = v_district AND w.published_at >= p_from AND w.published_at < p_before
            ORDER BY w.published_at DESC, w.item_id DESC LIMIT v_walk
          ) e
          WHERE (p_category IS NULL OR p_category = ANY (e.category_ids)) AND (p_genre IS NULL OR e.genre = p_genre) AND CASE v_level
            WHEN 0 THEN e.title = p_phrase OR strpos(e.numbers, v_line) > 0
            WHEN 1 THEN strpos(e.title, p_phrase) > 0 AND e.title <> p_phrase AND strpos(e.numbers, v_line) = 0
            ELSE e.title LIKE ALL (p_patterns) AND strpos(e.title, p_phrase) = 0 AND strpos(e.numbers, v_line) = 0
          END
          LIMIT v_skip + v_want
        ) found;
      ELSIF v_level <= 2 THEN
        SELECT array_agg(found.item_id ORDER BY found.published_at DESC, found.item_id DESC) INTO v_ids FROM (
          SELECT e.item_id, e.published_at FROM (
            SELECT w.item_id, w.published_at, w.title, w.numbers, w.genre, w.category_ids FROM search_entry w
            WHERE w.public AND w.site_id = p_site AND w.district_id = v_district AND w.published_at >= p_from AND w.published_at < p_before
            ORDER BY w.published_at DESC, w.item_id DESC LIMIT v_walk
          ) e
          WHERE (p_category IS NULL OR p_category = ANY (e.category_ids)) AND (p_genre IS NULL OR e.genre = p_genre) AND CASE v_level
            WHEN 0 THEN e.title = p_phrase OR strpos(e.numbers, v_line) > 0
            WHEN 1 THEN strpos(e.title, p_phrase) > 0 AND e.title <> p_phrase AND strpos(e.numbers, v_line) = 0
            ELSE e.title LIKE ALL (p_patterns) AND strpos(e.title, p_phrase) = 0 AND strpos(e.numbers, v_line) = 0
          END
          LIMIT v_skip + v_want
        ) found;
      ELSE
        SELECT array_agg(found.item_id ORDER BY found.published_at DESC, found.item_id DESC) INTO v_ids FROM (
          SELECT e.item_id, e.published_at FROM (
            (SELECT w.* FROM search_entry w
             WHERE p_site IS NULL AND w.public AND w.district_id = v_district AND w.published_at >= p_from AND w.published_at < p_before
             ORDER BY w.published_at DESC, w.item_id DESC LIMIT v_walk)
            UNION ALL
            (SELECT w.* FROM search_entry w
             WHERE p_site IS NOT NULL AND w.public AND w.site_id = p_site AND w.district_id = v_district AND w.published_at >= p_from AND w.published_at < p_before
             ORDER BY w.published_at DESC, w.item_id DESC LIMIT v_walk)
          ) e
          WHERE (p_category IS NULL OR p_category = ANY (e.category_ids)) AND (p_genre IS NULL OR e.genre = p_genre) AND CASE
            WHEN e.title LIKE ALL (p_patterns) OR strpos(e.numbers, v_line) > 0 THEN v_level = 5
            WHEN p_titles_only THEN false
            WHEN (e.title || E'\n' || e.numbers || e.head) LIKE ALL (p_patterns) THEN true
            WHEN p_forms IS NULL THEN (e.title || E'\n' || e.numbers || e.head || E'\n' || e.body) LIKE ALL (p_patterns)
            ELSE (e.title || E'\n' || e.numbers || e.head || E'\n' || e.body) ~ ALL (p_forms)
          END
          ORDER BY e.published_at DESC, e.item_id DESC
          LIMIT v_skip + v_want
        ) found;
      END IF;
      EXIT WHEN v_walk > 0 AND cardinality(v_ids) = v_skip + v_want;
    END LOOP;

    CONTINUE WHEN v_ids IS NULL;
    total := total + cardinality(v_ids);
    ids := ids || v_ids[v_skip + 1 : v_skip + v_want];
    tiers := tiers || array_fill(least(v_level, 4), ARRAY[cardinality(ids) - cardinality(tiers)]);
    v_skip := greatest(v_skip - cardinality(v_ids), 0);
    v_want := p_take - cardinality(ids);
    EXIT WHEN v_want <= 0;
  END LOOP;
  IF v_want <= 0 OR v_cut THEN
    total := greatest(v_estimate, p_skip + cardinality(ids) + 1);
  ELSE
    -- All tiers were gone through to their ends.
    estimated := false;
  END IF;
  RETURN NEXT;
END $$;

REVOKE ALL ON FUNCTION search_items FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_items TO gongkai_app, gongkai_public;

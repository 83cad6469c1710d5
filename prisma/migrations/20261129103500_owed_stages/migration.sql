-- Which reviews urgent publication left owing, so that they can be counted by review and by due date.

ALTER TABLE "edition" ADD COLUMN "owed_stages" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];

-- The district's review is owed where the district's rules ask for it: known for certain where nothing else is left.
UPDATE edition SET owed_stages = coalesce(nullif(
    ARRAY(SELECT stage FROM unnest(ARRAY['content', 'secrecy']) WITH ORDINALITY AS of (stage, place) WHERE NOT live_passes @> jsonb_build_array(jsonb_build_object('stage', stage)) ORDER BY place),
    ARRAY[]::TEXT[]), ARRAY['district'])
  WHERE owed;

ALTER TABLE edition ADD CHECK (owed = (cardinality(owed_stages) > 0)), ADD CHECK (owed_stages <@ ARRAY['content', 'secrecy', 'district']);

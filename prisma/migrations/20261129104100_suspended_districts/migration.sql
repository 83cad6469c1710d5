-- A district that the operator has suspended is closed to the public whatever a process still believes of its addresses.
ALTER TABLE district
  ADD COLUMN suspended_at TIMESTAMPTZ(3),
  ADD COLUMN suspension_reason TEXT,
  ADD CHECK ((suspended_at IS NULL) = (suspension_reason IS NULL));

CREATE FUNCTION district_open() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT NOT EXISTS (SELECT 1 FROM district WHERE id = current_district() AND suspended_at IS NOT NULL)
$$;
REVOKE ALL ON FUNCTION district_open() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION district_open() TO gongkai_app, gongkai_public;

DO $$
DECLARE
  t text;
BEGIN
  FOR t IN SELECT DISTINCT tablename FROM pg_policies WHERE schemaname = 'public' AND policyname = 'public_read' LOOP
    EXECUTE format('CREATE POLICY public_while_open ON %I AS RESTRICTIVE FOR SELECT TO gongkai_public USING ((SELECT district_open()))', t);
  END LOOP;
END $$;

-- A suspended district's sites are all suspended; what each was before is kept for when it opens again.
CREATE OR REPLACE FUNCTION site_directory() RETURNS TABLE (
  district_id integer, district_slug text, site_id integer, slug text, level text, status text, form text, host text, segment text, canonical boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT d.id, d.slug, s.id, s.slug, s.level, CASE WHEN d.suspended_at IS NOT NULL AND s.status = 'active' THEN 'suspended' ELSE s.status END,
    a.form, a.host, a.segment, a.canonical
  FROM site_address a JOIN site s ON s.id = a.site_id JOIN district d ON d.id = s.district_id
$$;

-- What Prisma's schema language cannot say: constraints, triggers, list indexes, row-level security and grants.
-- The roles gongkai_app and gongkai_public exist before any migration runs (app/kernel/db/roles.server.ts).

-- Scope ---------------------------------------------------------------------------------------------------------------

CREATE FUNCTION current_district() RETURNS integer
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('gongkai.district', true), '')::integer;

-- YYYYMM in legal time; a fixed offset keeps the function immutable, and China has no daylight saving.
CREATE FUNCTION legal_month(at timestamptz) RETURNS integer
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (extract(year FROM (at AT TIME ZONE 'UTC') + interval '8 hours') * 100
        + extract(month FROM (at AT TIME ZONE 'UTC') + interval '8 hours'))::integer;

-- Constraints ---------------------------------------------------------------------------------------------------------

ALTER TABLE district
  ADD CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  ADD CHECK (area_code ~ '^[0-9]{6}$');
ALTER TABLE unit
  ADD CHECK (kind IN ('portal','town','subdistrict','development_zone','party_department','government_department','public_institution','judicial','dual_managed')),
  ADD CHECK (code <> '' AND name <> '');
ALTER TABLE site
  ADD CHECK (slug ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  ADD CHECK (level IN ('portal','unit')),
  ADD CHECK (status IN ('active','suspended','archived')),
  ADD CHECK (char_length(site_id_code) = 10),
  ADD CHECK (status <> 'suspended' OR suspended_at IS NOT NULL);
CREATE UNIQUE INDEX site_one_portal ON site (district_id) WHERE level = 'portal';
CREATE UNIQUE INDEX site_one_live_per_unit ON site (district_id, unit_id) WHERE status <> 'archived';
ALTER TABLE site_address
  ADD CHECK (form IN ('domain','subdomain','path')),
  ADD CHECK (host = lower(host) AND host <> ''),
  ADD CHECK ((form = 'path') = (segment <> ''));
CREATE UNIQUE INDEX site_address_one_canonical ON site_address (site_id) WHERE canonical;
ALTER TABLE category
  ADD CHECK (level BETWEEN 1 AND 3),
  ADD CHECK ((level = 1) = (parent_id IS NULL)),
  ADD CHECK (code ~ '^[0-9]{2,8}$');
ALTER TABLE item
  ADD CHECK (state IN ('draft','submitted','content_review','secrecy_review','district_review','approved','scheduled','published','withdrawn','expired')),
  ADD CONSTRAINT item_published_is_numbered CHECK (state NOT IN ('published','withdrawn','expired') OR (index_number IS NOT NULL AND published_at IS NOT NULL)),
  ADD CONSTRAINT item_formed_before_published CHECK (published_at IS NULL OR formed_on <= (published_at + interval '8 hours')::date),
  ADD CONSTRAINT item_formed_is_known CHECK (formed_on IS NOT NULL OR imported),
  ADD CHECK (disclosure_kind IN ('proactive','on_request','not_disclosed')),
  ADD CHECK (disclosure_kind <> 'not_disclosed' OR disclosure_ground IS NOT NULL),
  ADD CHECK (effect_state IN ('in_force','expired','repealed')),
  ADD CHECK (btrim(title) <> ''),
  ADD CHECK (revision_no >= 1 AND attachment_count >= 0);
ALTER TABLE attachment
  ADD CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CHECK (size > 0);
ALTER TABLE item_relation
  ADD CHECK (kind IN ('supersedes','repeals','interprets')),
  ADD CHECK (from_id <> to_id);
ALTER TABLE index_serial ADD CHECK (last >= 0);
ALTER TABLE item_tally ADD CHECK (items >= 0);
ALTER TABLE import_run ADD CHECK (state IN ('running','finished'));

-- Index numbers are for life; items with one are never deleted, so no number comes back. -------------------------------

CREATE FUNCTION item_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.index_number IS NOT NULL THEN
      RAISE EXCEPTION 'item % has the index number % and cannot be deleted', OLD.id, OLD.index_number USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
  END IF;
  IF OLD.index_number IS NOT NULL AND NEW.index_number IS DISTINCT FROM OLD.index_number THEN
    RAISE EXCEPTION 'the index number % of item % cannot change', OLD.index_number, OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.district_id <> OLD.district_id THEN
    RAISE EXCEPTION 'item % cannot move to another district', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER item_guard BEFORE UPDATE OR DELETE ON item FOR EACH ROW EXECUTE FUNCTION item_guard();

-- Visibility is computed in one place: published, on an active site, disclosed proactively. ------------------------------

CREATE FUNCTION item_visibility() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  NEW.public := NEW.state = 'published' AND NEW.disclosure_kind = 'proactive'
    AND EXISTS (SELECT 1 FROM site WHERE site.id = NEW.site_id AND site.status = 'active');
  RETURN NEW;
END $$;
CREATE TRIGGER item_visibility BEFORE INSERT OR UPDATE ON item FOR EACH ROW EXECUTE FUNCTION item_visibility();

CREATE FUNCTION site_visibility() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF NEW.status IS DISTINCT FROM OLD.status THEN
    -- The row trigger above recomputes `public`; the assignment only wakes it.
    UPDATE item SET public = public WHERE site_id = NEW.id AND state = 'published';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER site_visibility AFTER UPDATE OF status ON site FOR EACH ROW EXECUTE FUNCTION site_visibility();

CREATE FUNCTION search_visibility() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE search_entry SET public = NEW.public WHERE item_id = NEW.id AND public <> NEW.public;
  RETURN NULL;
END $$;
CREATE TRIGGER search_visibility AFTER UPDATE ON item FOR EACH ROW WHEN (OLD.public IS DISTINCT FROM NEW.public) EXECUTE FUNCTION search_visibility();

CREATE FUNCTION search_entry_visibility() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  NEW.public := EXISTS (SELECT 1 FROM item WHERE item.id = NEW.item_id AND item.district_id = NEW.district_id AND item.public);
  RETURN NEW;
END $$;
CREATE TRIGGER search_entry_visibility BEFORE INSERT ON search_entry FOR EACH ROW EXECUTE FUNCTION search_entry_visibility();

-- Tallies: statistics and filter counts without counting items. -----------------------------------------------------------
-- Rows are taken in key order, so that two publications lock them in one order.

CREATE FUNCTION item_tally_apply(deltas item_tally[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  INSERT INTO item_tally (district_id, site_id, category_id, month, theme, genre, items)
  SELECT d.district_id, scope.site_id, d.category_id, d.month, d.theme, d.genre, sum(d.items)
  FROM unnest(deltas) d CROSS JOIN LATERAL (VALUES (d.site_id), (0)) scope (site_id)
  GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(d.items) > 0
  ORDER BY 1, 2, 3, 4, 5, 6
  ON CONFLICT (district_id, site_id, category_id, month, theme, genre) DO UPDATE SET items = item_tally.items + excluded.items;
  UPDATE item_tally t SET items = t.items + n.items
  FROM (
    SELECT d.district_id, scope.site_id, d.category_id, d.month, d.theme, d.genre, sum(d.items)::integer AS items
    FROM unnest(deltas) d CROSS JOIN LATERAL (VALUES (d.site_id), (0)) scope (site_id)
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(d.items) < 0
    ORDER BY 1, 2, 3, 4, 5, 6
  ) n
  WHERE (t.district_id, t.site_id, t.category_id, t.month, t.theme, t.genre) = (n.district_id, n.site_id, n.category_id, n.month, n.theme, n.genre);
$$;

CREATE FUNCTION item_tally_insert() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM item_tally_apply((SELECT array_agg(row(district_id, site_id, category_id, legal_month(published_at), coalesce(theme, ''), coalesce(genre, ''), 1)::item_tally)
    FROM after_rows WHERE public));
  RETURN NULL;
END $$;
CREATE TRIGGER item_tally_insert AFTER INSERT ON item REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION item_tally_insert();

CREATE FUNCTION item_tally_update() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM item_tally_apply((
    SELECT array_agg(row(district_id, site_id, category_id, month, theme, genre, items)::item_tally) FROM (
      SELECT district_id, site_id, category_id, month, theme, genre, sum(items)::integer AS items FROM (
        SELECT district_id, site_id, category_id, legal_month(published_at) AS month, coalesce(theme, '') AS theme, coalesce(genre, '') AS genre, 1 AS items FROM after_rows WHERE public
        UNION ALL
        SELECT district_id, site_id, category_id, legal_month(published_at), coalesce(theme, ''), coalesce(genre, ''), -1 FROM before_rows WHERE public
      ) both_sides GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(items) <> 0
    ) changed));
  RETURN NULL;
END $$;
CREATE TRIGGER item_tally_update AFTER UPDATE ON item REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION item_tally_update();

-- The notice of an outbox row leaves with its transaction's commit. --------------------------------------------------------

CREATE FUNCTION outbox_notify() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  message text := json_build_object('id', NEW.id::text, 'districtId', NEW.district_id, 'topic', NEW.topic, 'tags', NEW.tags)::text;
BEGIN
  -- A notice holds 8000 bytes; without its tags it means: everything of this district.
  IF octet_length(message) > 7900 THEN
    message := json_build_object('id', NEW.id::text, 'districtId', NEW.district_id, 'topic', NEW.topic, 'tags', json_build_array('district:' || NEW.district_id))::text;
  END IF;
  PERFORM pg_notify('gongkai_outbox', message);
  RETURN NULL;
END $$;
CREATE TRIGGER outbox_notify AFTER INSERT ON outbox_event FOR EACH ROW EXECUTE FUNCTION outbox_notify();

-- The audit log only grows. -------------------------------------------------------------------------------------------------

CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit events cannot be changed or deleted' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();

-- Indexes for the lists the product shows ---------------------------------------------------------------------------------

CREATE INDEX item_public_district ON item (district_id, published_at DESC, id DESC) WHERE public;
CREATE INDEX item_public_district_category1 ON item (district_id, category1_id, published_at DESC, id DESC) WHERE public;
CREATE INDEX item_public_district_category2 ON item (district_id, category2_id, published_at DESC, id DESC) WHERE public;
CREATE INDEX item_public_district_category ON item (district_id, category_id, published_at DESC, id DESC) WHERE public;
CREATE INDEX item_public_district_theme ON item (district_id, theme, published_at DESC, id DESC) WHERE public;
CREATE INDEX item_public_district_genre ON item (district_id, genre, published_at DESC, id DESC) WHERE public;
CREATE INDEX item_public_district_updated ON item (district_id, updated_at, id) WHERE public;
CREATE INDEX item_public_site_updated ON item (site_id, updated_at, id) WHERE public;
CREATE INDEX item_public_site ON item (site_id, published_at DESC, id DESC) WHERE public;
CREATE INDEX item_public_site_category1 ON item (site_id, category1_id, published_at DESC, id DESC) WHERE public;
CREATE INDEX item_public_site_category2 ON item (site_id, category2_id, published_at DESC, id DESC) WHERE public;
CREATE INDEX item_public_site_category ON item (site_id, category_id, published_at DESC, id DESC) WHERE public;
CREATE INDEX item_doc_number ON item (district_id, doc_number) WHERE doc_number IS NOT NULL;
CREATE INDEX outbox_undelivered ON outbox_event (id) WHERE delivered_at IS NULL;
CREATE INDEX search_entry_title_grams ON search_entry USING gin (title_grams) WITH (fastupdate = off) WHERE public;
CREATE INDEX search_entry_grams ON search_entry USING gin (grams) WITH (fastupdate = off) WHERE public;
CREATE INDEX search_entry_district_date ON search_entry (district_id, published_at DESC, item_id DESC) WHERE public;
CREATE INDEX search_entry_site_date ON search_entry (site_id, published_at DESC, item_id DESC) WHERE public;

-- Row-level security ----------------------------------------------------------------------------------------------------------

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['district','unit','leader','site','site_address','category','item','item_revision','item_correction','attachment',
                           'item_relation','item_tombstone','index_serial','item_tally','search_entry','audit_event','audit_head','outbox_event',
                           'import_source','import_run'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    -- The owner migrates and runs the SECURITY DEFINER functions above; nobody signs in as it to serve a request.
    EXECUTE format('CREATE POLICY owner_all ON %I TO %I USING (true) WITH CHECK (true)', t, current_user);
    EXECUTE format('CREATE POLICY app_scope ON %I TO gongkai_app USING (%s = (SELECT current_district())) WITH CHECK (%s = (SELECT current_district()))',
                   t, CASE t WHEN 'district' THEN 'id' ELSE 'district_id' END, CASE t WHEN 'district' THEN 'id' ELSE 'district_id' END);
  END LOOP;
END $$;

CREATE POLICY public_read ON district FOR SELECT TO gongkai_public USING (id = (SELECT current_district()));
CREATE POLICY public_read ON unit FOR SELECT TO gongkai_public USING (district_id = (SELECT current_district()));
CREATE POLICY public_read ON leader FOR SELECT TO gongkai_public USING (district_id = (SELECT current_district()));
CREATE POLICY public_read ON site FOR SELECT TO gongkai_public USING (district_id = (SELECT current_district()) AND status = 'active');
CREATE POLICY public_read ON site_address FOR SELECT TO gongkai_public USING (district_id = (SELECT current_district()));
CREATE POLICY public_read ON category FOR SELECT TO gongkai_public USING (district_id = (SELECT current_district()));
CREATE POLICY public_read ON item FOR SELECT TO gongkai_public USING (district_id = (SELECT current_district()) AND public);
CREATE POLICY public_read ON item_revision FOR SELECT TO gongkai_public
  USING (district_id = (SELECT current_district()) AND EXISTS (SELECT 1 FROM item WHERE item.id = item_revision.item_id AND item.revision_no = item_revision.no AND item.public));
CREATE POLICY public_read ON item_correction FOR SELECT TO gongkai_public
  USING (district_id = (SELECT current_district()) AND EXISTS (SELECT 1 FROM item WHERE item.id = item_correction.item_id AND item.public));
CREATE POLICY public_read ON attachment FOR SELECT TO gongkai_public
  USING (district_id = (SELECT current_district()) AND EXISTS (SELECT 1 FROM item WHERE item.id = attachment.item_id AND item.public));
CREATE POLICY public_read ON item_relation FOR SELECT TO gongkai_public
  USING (district_id = (SELECT current_district())
    AND EXISTS (SELECT 1 FROM item WHERE item.id = item_relation.from_id AND item.public)
    AND EXISTS (SELECT 1 FROM item WHERE item.id = item_relation.to_id AND item.public));
CREATE POLICY public_read ON item_tombstone FOR SELECT TO gongkai_public
  USING (district_id = (SELECT current_district()) AND EXISTS (SELECT 1 FROM site WHERE site.id = item_tombstone.site_id AND site.status = 'active'));
CREATE POLICY public_read ON item_tally FOR SELECT TO gongkai_public USING (district_id = (SELECT current_district()));
CREATE POLICY public_read ON search_entry FOR SELECT TO gongkai_public USING (district_id = (SELECT current_district()) AND public);

-- Which host and path lead to which site is needed before any scope is known, and is public by nature.
CREATE FUNCTION site_directory() RETURNS TABLE (
  district_id integer, district_slug text, site_id integer, slug text, level text, status text, form text, host text, segment text, canonical boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT d.id, d.slug, s.id, s.slug, s.level, s.status, a.form, a.host, a.segment, a.canonical
  FROM site_address a JOIN site s ON s.id = a.site_id JOIN district d ON d.id = s.district_id
$$;

-- Grants: what is not named is denied. --------------------------------------------------------------------------------------

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO gongkai_app, gongkai_public;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON FUNCTION current_district(), legal_month(timestamptz), site_directory() TO gongkai_app, gongkai_public;

GRANT SELECT ON district, unit, leader, site, site_address, category, item, item_revision, item_correction, attachment,
  item_relation, item_tombstone, item_tally, search_entry TO gongkai_public;

GRANT SELECT ON district, unit, leader, site, site_address, category, item, item_revision, item_correction, attachment, item_relation,
  item_tombstone, index_serial, item_tally, search_entry, audit_event, audit_head, outbox_event, import_source, import_run TO gongkai_app;
GRANT INSERT, UPDATE ON district, unit, leader, site, site_address, category, item, item_revision, item_correction, attachment,
  item_relation, item_tombstone, index_serial, search_entry, audit_head, outbox_event, import_source, import_run TO gongkai_app;
GRANT INSERT ON audit_event TO gongkai_app;
GRANT DELETE ON leader, site_address, attachment, item_relation, search_entry, outbox_event TO gongkai_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO gongkai_app;

-- What one site's item says of another site's shows on that one's page only with its consent.

-- AlterTable
ALTER TABLE "item_relation" ADD COLUMN     "consent" TEXT NOT NULL DEFAULT 'waiting',
ADD COLUMN     "decided_at" TIMESTAMPTZ(3),
ADD COLUMN     "decided_by" TEXT,
ADD COLUMN     "from_site_id" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "id" SERIAL NOT NULL,
ADD COLUMN     "lock_version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "offered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "to_site_id" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE UNIQUE INDEX "item_relation_id_key" ON "item_relation"("id");

-- What the schema language cannot say ---------------------------------------------------------------------------------

-- Within a site nobody else is asked, nor where the district's own site ends the effect of what a unit issued: it has the word on that.
CREATE FUNCTION relation_needs_consent(from_site integer, to_site integer, relation text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN from_site <> to_site AND NOT (relation <> 'interprets' AND EXISTS (SELECT 1 FROM site WHERE site.id = from_site AND site.level = 'portal'));

-- Relations that stood on another site's page so far were put there by nobody of that site: they wait like new ones, and its
-- publishers find them all in one list. To let them stand would make the fault itself the consent.
UPDATE item_relation r SET
  from_site_id = f.site_id, to_site_id = t.site_id, offered_at = coalesce(f.published_at, now()),
  consent = CASE WHEN relation_needs_consent(f.site_id, t.site_id, r.kind) THEN 'waiting' ELSE 'not_needed' END
FROM item f, item t
WHERE f.district_id = r.district_id AND f.id = r.from_id AND t.district_id = r.district_id AND t.id = r.to_id;

-- What such a relation had ended holds again until the site consents, unless another ends it.
WITH ending AS (
  SELECT r.district_id, r.to_id, r.from_id, coalesce(f.formed_on, (f.published_at AT TIME ZONE 'Asia/Shanghai')::date) AS since
  FROM item_relation r JOIN item f ON f.district_id = r.district_id AND f.id = r.from_id
  WHERE r.kind <> 'interprets' AND r.consent = 'not_needed' AND f.state IN ('published', 'expired')
), first AS (
  SELECT DISTINCT ON (district_id, to_id) * FROM ending ORDER BY district_id, to_id, since, from_id
)
UPDATE item i SET
  ended_by_id = first.from_id, updated_at = now(),
  effect_state = CASE WHEN first.from_id IS NULL THEN i.own_effect_state ELSE 'repealed' END,
  effect_date = CASE WHEN first.from_id IS NULL THEN i.own_effect_date ELSE first.since END
FROM item j LEFT JOIN first ON first.district_id = j.district_id AND first.to_id = j.id
WHERE j.id = i.id AND EXISTS (
  SELECT 1 FROM item_relation r WHERE r.district_id = i.district_id AND r.to_id = i.id AND r.from_id = i.ended_by_id AND r.kind <> 'interprets' AND r.consent = 'waiting');

ALTER TABLE item_relation
  ADD CONSTRAINT item_relation_consent_check CHECK (consent IN ('not_needed','waiting','accepted','declined')),
  ADD CONSTRAINT item_relation_decided_by_somebody CHECK ((consent IN ('accepted','declined')) = (decided_by IS NOT NULL AND decided_at IS NOT NULL)),
  ADD CONSTRAINT item_relation_reasoned CHECK (consent <> 'declined' OR coalesce(btrim(reason), '') <> '');
CREATE INDEX item_relation_consents ON item_relation (district_id, to_site_id, consent, id) WHERE consent <> 'not_needed';

-- Whether a relation needs consent is no writer's to say, and none comes with it.
CREATE FUNCTION item_relation_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.id, NEW.district_id, NEW.from_id, NEW.to_id, NEW.kind, NEW.from_site_id, NEW.to_site_id)
        IS DISTINCT FROM (OLD.id, OLD.district_id, OLD.from_id, OLD.to_id, OLD.kind, OLD.from_site_id, OLD.to_site_id) THEN
      RAISE EXCEPTION 'relation % cannot become another one', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.consent = 'not_needed') <> (OLD.consent = 'not_needed') THEN
      RAISE EXCEPTION 'whether relation % needs consent cannot be said', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  NEW.from_site_id := coalesce((SELECT site_id FROM item WHERE district_id = NEW.district_id AND id = NEW.from_id), 0);
  NEW.to_site_id := coalesce((SELECT site_id FROM item WHERE district_id = NEW.district_id AND id = NEW.to_id), 0);
  NEW.consent := CASE WHEN relation_needs_consent(NEW.from_site_id, NEW.to_site_id, NEW.kind) THEN 'waiting' ELSE 'not_needed' END;
  NEW.decided_at := NULL;
  NEW.decided_by := NULL;
  NEW.reason := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER item_relation_guard BEFORE INSERT OR UPDATE ON item_relation FOR EACH ROW EXECUTE FUNCTION item_relation_guard();

-- The relations that each item's page shows: its own, and of the others' those that need no consent or have it. Of the table itself the public sees nothing.
CREATE VIEW shown_relation WITH (security_barrier) AS
  SELECT r.district_id, r.from_id AS item_id, r.to_id AS other_id, r.kind, 'from'::text AS direction
  FROM item_relation r
  WHERE r.district_id = (SELECT current_district()) AND (SELECT district_open())
    AND EXISTS (SELECT 1 FROM item WHERE item.id = r.from_id AND item.public) AND EXISTS (SELECT 1 FROM item WHERE item.id = r.to_id AND item.public)
  UNION ALL
  SELECT r.district_id, r.to_id, r.from_id, r.kind, 'to'
  FROM item_relation r
  WHERE r.district_id = (SELECT current_district()) AND (SELECT district_open()) AND r.consent IN ('not_needed', 'accepted')
    AND EXISTS (SELECT 1 FROM item WHERE item.id = r.from_id AND item.public) AND EXISTS (SELECT 1 FROM item WHERE item.id = r.to_id AND item.public);

REVOKE SELECT ON item_relation FROM gongkai_public;
DROP POLICY public_read ON item_relation;
DROP POLICY public_while_open ON item_relation;
GRANT SELECT ON shown_relation TO gongkai_public, gongkai_app;
GRANT USAGE ON SEQUENCE item_relation_id_seq TO gongkai_app;
REVOKE ALL ON FUNCTION relation_needs_consent(integer, integer, text), item_relation_guard() FROM PUBLIC;

-- That a site is asked, and what it said.
ALTER TABLE notice DROP CONSTRAINT notice_kind_check;
ALTER TABLE notice ADD CONSTRAINT notice_kind_check CHECK (kind IN ('to_review','assigned','owed','returned','handed_over','review_late','disclosure_due','approved','schedule_missed','published_late','published','withdrawn','deleted','relation_offered','relation_answered'));
ALTER TABLE notice_choice DROP CONSTRAINT notice_choice_kind_check;
ALTER TABLE notice_choice ADD CONSTRAINT notice_choice_kind_check CHECK (kind IN ('to_review','assigned','owed','returned','handed_over','review_late','disclosure_due','approved','schedule_missed','published_late','published','withdrawn','deleted','relation_offered','relation_answered'));

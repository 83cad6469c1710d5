-- What an item says of its own effect, and which other item has ended it: what was ended can come back.

-- AlterTable
ALTER TABLE "item" ADD COLUMN     "ended_by_id" INTEGER,
ADD COLUMN     "own_effect_date" DATE,
ADD COLUMN     "own_effect_state" TEXT;

-- AddForeignKey
ALTER TABLE "item" ADD CONSTRAINT "item_district_id_ended_by_id_fkey" FOREIGN KEY ("district_id", "ended_by_id") REFERENCES "item"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say ---------------------------------------------------------------------------------

UPDATE item SET own_effect_state = effect_state, own_effect_date = effect_date WHERE effect_state IS NOT NULL;

-- So far only what was said to be in force was ended, what it had said before was not kept, and a correction could undo it.
WITH ending AS (
  SELECT r.district_id, r.to_id, r.from_id, coalesce(f.formed_on, (f.published_at AT TIME ZONE 'Asia/Shanghai')::date) AS since
  FROM item_relation r JOIN item f ON f.district_id = r.district_id AND f.id = r.from_id
  WHERE r.kind <> 'interprets' AND f.state IN ('published', 'expired')
), first AS (
  SELECT DISTINCT ON (district_id, to_id) * FROM ending ORDER BY district_id, to_id, since, from_id
)
UPDATE item i SET
  own_effect_state = CASE WHEN i.effect_state IS NOT NULL THEN 'in_force' END,
  own_effect_date = CASE WHEN i.effect_state = 'in_force' THEN i.effect_date END,
  effect_state = 'repealed', effect_date = first.since, ended_by_id = first.from_id,
  updated_at = CASE WHEN i.effect_state = 'repealed' AND i.effect_date = first.since THEN i.updated_at ELSE now() END
FROM first
WHERE i.district_id = first.district_id AND i.id = first.to_id
  AND (i.effect_state IS NULL OR i.effect_state = 'in_force' OR (i.effect_state = 'repealed' AND EXISTS (
    SELECT 1 FROM ending WHERE ending.district_id = i.district_id AND ending.to_id = i.id AND ending.since = i.effect_date)));

ALTER TABLE item
  ADD CHECK (own_effect_state IN ('in_force','expired','repealed')),
  ADD CONSTRAINT item_ended_is_repealed CHECK (ended_by_id IS NULL OR (effect_state = 'repealed' AND ended_by_id <> id)),
  ADD CONSTRAINT item_unended_is_as_it_says CHECK (ended_by_id IS NOT NULL OR (effect_state IS NOT DISTINCT FROM own_effect_state AND effect_date IS NOT DISTINCT FROM own_effect_date));

-- A scheduled publication that did not happen, and one that came late.
ALTER TABLE notice DROP CONSTRAINT notice_kind_check;
ALTER TABLE notice ADD CONSTRAINT notice_kind_check CHECK (kind IN ('to_review','assigned','owed','returned','handed_over','review_late','disclosure_due','approved','schedule_missed','published_late','published','withdrawn','deleted'));
ALTER TABLE notice_choice DROP CONSTRAINT notice_choice_kind_check;
ALTER TABLE notice_choice ADD CONSTRAINT notice_choice_kind_check CHECK (kind IN ('to_review','assigned','owed','returned','handed_over','review_late','disclosure_due','approved','schedule_missed','published_late','published','withdrawn','deleted'));

-- Pictures of texts: their sizes, and narrower copies of them for small screens.

-- CreateTable
CREATE TABLE "image" (
    "district_id" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "variants" JSONB NOT NULL DEFAULT '[]',
    "due_at" TIMESTAMPTZ(3),

    CONSTRAINT "image_pkey" PRIMARY KEY ("district_id","sha256")
);

-- What the schema language cannot say ---------------------------------------------------------------------------------

ALTER TABLE image
  ADD CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CHECK (width > 0 AND height > 0),
  ADD CHECK ((width IS NULL) = (height IS NULL));

-- The worker asks every few seconds; nearly always there is none.
CREATE INDEX image_due ON image (district_id, due_at) WHERE due_at IS NOT NULL;

ALTER TABLE image ENABLE ROW LEVEL SECURITY;
ALTER TABLE image FORCE ROW LEVEL SECURITY;
DO $$ BEGIN EXECUTE format('CREATE POLICY owner_all ON image TO %I USING (true) WITH CHECK (true)', current_user); END $$;
CREATE POLICY app_scope ON image TO gongkai_app USING (district_id = (SELECT current_district())) WITH CHECK (district_id = (SELECT current_district()));
-- A copy is as public as the picture: with the last public text that shows it, both are gone.
CREATE POLICY public_read ON image FOR SELECT TO gongkai_public
  USING (district_id = (SELECT current_district()) AND EXISTS (
    SELECT 1 FROM attachment JOIN item ON item.id = attachment.item_id
    WHERE attachment.sha256 = image.sha256 AND attachment.district_id = image.district_id AND attachment.role = 'image' AND item.public));

GRANT SELECT ON image TO gongkai_public;
GRANT SELECT, INSERT, UPDATE ON image TO gongkai_app;

-- Pictures that are there already get theirs from the worker.
INSERT INTO image (district_id, sha256, due_at)
SELECT DISTINCT district_id, sha256, now() FROM (
  SELECT district_id, sha256 FROM attachment WHERE role = 'image'
  UNION ALL
  SELECT district_id, sha256 FROM upload WHERE completed_at IS NOT NULL AND media_type LIKE 'image/%'
) held;

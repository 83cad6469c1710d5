-- Working days by year, as the State Council's notices arrange them for the whole country: a table of the deployment.

-- CreateTable
CREATE TABLE "holiday_year" (
    "year" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "off" JSONB NOT NULL,
    "working" DATE[],
    "entered_by" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "holiday_year_pkey" PRIMARY KEY ("year")
);

-- What the schema language cannot say ---------------------------------------------------------------------------------

ALTER TABLE holiday_year
  ADD CHECK (year BETWEEN 2000 AND 2100),
  ADD CHECK (btrim(title) <> '' AND btrim(entered_by) <> ''),
  ADD CHECK (number ~ '^国办发.+〔[0-9]{4}〕[0-9]+号$'),
  ADD CHECK (jsonb_typeof(off) = 'array' AND jsonb_array_length(off) > 0),
  ADD CHECK (working IS NOT NULL);

ALTER TABLE holiday_year ENABLE ROW LEVEL SECURITY;
ALTER TABLE holiday_year FORCE ROW LEVEL SECURITY;
DO $$ BEGIN EXECUTE format('CREATE POLICY owner_all ON holiday_year TO %I USING (true) WITH CHECK (true)', current_user); END $$;
-- The notices hold for every district and are public by nature; only what runs as a command, in a district, changes them.
CREATE POLICY everybody_reads ON holiday_year FOR SELECT TO gongkai_app, gongkai_public USING (true);
CREATE POLICY app_adds ON holiday_year FOR INSERT TO gongkai_app WITH CHECK ((SELECT current_district()) IS NOT NULL);
CREATE POLICY app_changes ON holiday_year FOR UPDATE TO gongkai_app USING ((SELECT current_district()) IS NOT NULL);

GRANT SELECT ON holiday_year TO gongkai_public;
GRANT SELECT, INSERT, UPDATE ON holiday_year TO gongkai_app;

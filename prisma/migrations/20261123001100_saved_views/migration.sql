-- Lists of items as officers want to find them again.

-- CreateTable
CREATE TABLE "saved_view" (
    "id" SERIAL NOT NULL,
    "district_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "opens" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_district_id_account_id_name_key" ON "saved_view"("district_id", "account_id", "name");

-- What the workspace's list opens with at 10,000 items a site: the last changed, of a site and of the district; and what an officer writes.

-- CreateIndex
CREATE INDEX "item_site_id_updated_at_id_idx" ON "item"("site_id", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "item_district_id_updated_at_id_idx" ON "item"("district_id", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "edition_district_id_author_idx" ON "edition"("district_id", "author");

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_district_id_account_id_fkey" FOREIGN KEY ("district_id", "account_id") REFERENCES "account"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say ---------------------------------------------------------------------------------

ALTER TABLE saved_view
  ADD CHECK (name <> ''),
  ADD CHECK (jsonb_typeof(filter) = 'object');

-- A list opens with one thing.
CREATE UNIQUE INDEX saved_view_opens ON saved_view (district_id, account_id) WHERE opens;

ALTER TABLE saved_view ENABLE ROW LEVEL SECURITY;
ALTER TABLE saved_view FORCE ROW LEVEL SECURITY;
DO $$ BEGIN EXECUTE format('CREATE POLICY owner_all ON saved_view TO %I USING (true) WITH CHECK (true)', current_user); END $$;
CREATE POLICY app_scope ON saved_view TO gongkai_app USING (district_id = (SELECT current_district())) WITH CHECK (district_id = (SELECT current_district()));

-- The public role sees none of this.
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_view TO gongkai_app;
GRANT USAGE ON SEQUENCE saved_view_id_seq TO gongkai_app;

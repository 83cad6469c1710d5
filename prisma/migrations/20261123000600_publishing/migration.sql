-- Editions in work, findings of the secrecy check, what is typed and not saved, files on their way.

-- AlterTable
ALTER TABLE "item_revision" ADD COLUMN "fields" JSONB;
ALTER TABLE "attachment" ADD COLUMN "role" TEXT NOT NULL DEFAULT 'attachment';

-- CreateTable
CREATE TABLE "edition" (
    "item_id" INTEGER NOT NULL,
    "district_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "revision_no" INTEGER NOT NULL,
    "lock_version" INTEGER NOT NULL DEFAULT 0,
    "author" TEXT NOT NULL,
    "writers" TEXT[],
    "assignee" TEXT,
    "review_since" TIMESTAMPTZ(3),
    "passes" JSONB NOT NULL DEFAULT '[]',
    "checked_no" INTEGER,
    "scheduled_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "live_since" TIMESTAMPTZ(3),
    "live_passes" JSONB NOT NULL DEFAULT '[]',
    "urgent_by" TEXT,
    "owed" BOOLEAN NOT NULL DEFAULT false,
    "return_reason" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "edition_pkey" PRIMARY KEY ("item_id")
);

-- CreateTable
CREATE TABLE "finding" (
    "id" SERIAL NOT NULL,
    "district_id" INTEGER NOT NULL,
    "item_id" INTEGER NOT NULL,
    "revision_no" INTEGER NOT NULL,
    "rule_id" TEXT NOT NULL,
    "rule_name" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "maskable" BOOLEAN NOT NULL,
    "answer" TEXT,
    "answered_by" TEXT,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "autosave" (
    "district_id" INTEGER NOT NULL,
    "item_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "base_revision_no" INTEGER NOT NULL,
    "fields" JSONB NOT NULL,
    "body_html" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "autosave_pkey" PRIMARY KEY ("district_id","item_id","account_id")
);

-- CreateTable
CREATE TABLE "presence" (
    "district_id" INTEGER NOT NULL,
    "item_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("district_id","item_id","account_id")
);

-- CreateTable
CREATE TABLE "upload" (
    "id" TEXT NOT NULL,
    "district_id" INTEGER NOT NULL,
    "item_id" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),
    "sha256" TEXT,
    "extension" TEXT,
    "media_type" TEXT,
    "width" INTEGER,
    "height" INTEGER,
    "text" TEXT,
    "notes" TEXT[],

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publishing_settings" (
    "district_id" INTEGER NOT NULL,
    "policy" JSONB NOT NULL,
    "scan_rules" JSONB,
    "lock_version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "publishing_settings_pkey" PRIMARY KEY ("district_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "edition_district_id_item_id_key" ON "edition"("district_id", "item_id");

-- CreateIndex
CREATE INDEX "finding_district_id_item_id_revision_no_idx" ON "finding"("district_id", "item_id", "revision_no");

-- CreateIndex
CREATE INDEX "upload_district_id_item_id_sha256_idx" ON "upload"("district_id", "item_id", "sha256");

-- AddForeignKey
ALTER TABLE "edition" ADD CONSTRAINT "edition_district_id_item_id_fkey" FOREIGN KEY ("district_id", "item_id") REFERENCES "item"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_district_id_item_id_fkey" FOREIGN KEY ("district_id", "item_id") REFERENCES "item"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "autosave" ADD CONSTRAINT "autosave_district_id_item_id_fkey" FOREIGN KEY ("district_id", "item_id") REFERENCES "item"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "autosave" ADD CONSTRAINT "autosave_district_id_account_id_fkey" FOREIGN KEY ("district_id", "account_id") REFERENCES "account"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presence" ADD CONSTRAINT "presence_district_id_item_id_fkey" FOREIGN KEY ("district_id", "item_id") REFERENCES "item"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presence" ADD CONSTRAINT "presence_district_id_account_id_fkey" FOREIGN KEY ("district_id", "account_id") REFERENCES "account"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_district_id_item_id_fkey" FOREIGN KEY ("district_id", "item_id") REFERENCES "item"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publishing_settings" ADD CONSTRAINT "publishing_settings_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "district"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say ---------------------------------------------------------------------------------

-- A draft may still lack its date; what is or was public has it.
ALTER TABLE item DROP CONSTRAINT item_formed_is_known;
ALTER TABLE item ADD CONSTRAINT item_formed_is_known CHECK (formed_on IS NOT NULL OR imported OR state NOT IN ('published','withdrawn','expired'));

ALTER TABLE attachment ADD CHECK (role IN ('attachment','image'));
ALTER TABLE edition
  ADD CHECK (state IN ('draft','submitted','content_review','secrecy_review','district_review','approved','scheduled','published','withdrawn','expired')),
  ADD CHECK (revision_no >= 1 AND lock_version >= 0),
  ADD CHECK ((state = 'scheduled') = (scheduled_at IS NOT NULL)),
  ADD CHECK (author <> '' AND author = ANY (writers));
ALTER TABLE finding
  ADD CHECK (severity IN ('must_mask','must_answer','notice')),
  ADD CHECK (start >= 0 AND "end" > start),
  ADD CHECK ((answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answered_at IS NULL));
ALTER TABLE upload
  ADD CHECK (size > 0 AND received >= 0 AND received <= size),
  ADD CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CHECK ((completed_at IS NULL) = (sha256 IS NULL));

-- An item that the public sees while its edition says otherwise, or the other way round, must not come about.
CREATE FUNCTION edition_agrees() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  v_state text;
BEGIN
  SELECT state INTO v_state FROM item WHERE id = NEW.item_id;
  IF v_state <> (CASE WHEN NEW.live_since IS NOT NULL THEN 'published' ELSE NEW.state END) THEN
    RAISE EXCEPTION 'item % is % while its edition is % and live since %', NEW.item_id, v_state, NEW.state, NEW.live_since USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION edition_agrees() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER edition_agrees AFTER INSERT OR UPDATE ON edition
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION edition_agrees();

-- What waits, by site and state; what is due; an item's history.
CREATE INDEX edition_waiting ON edition (district_id, site_id, state, updated_at DESC, item_id DESC) WHERE state NOT IN ('published','withdrawn','expired');
CREATE INDEX edition_due ON edition (scheduled_at) WHERE state = 'scheduled';
CREATE INDEX edition_expiring ON edition (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX edition_owed ON edition (district_id, site_id) WHERE owed;
CREATE INDEX audit_event_item ON audit_event (district_id, ((event ->> 'itemId')::integer), seq) WHERE event ? 'itemId';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['edition','finding','autosave','presence','upload','publishing_settings'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY; ALTER TABLE %I FORCE ROW LEVEL SECURITY;', t, t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO %I USING (true) WITH CHECK (true)', t, current_user);
    EXECUTE format('CREATE POLICY app_scope ON %I TO gongkai_app USING (district_id = (SELECT current_district())) WITH CHECK (district_id = (SELECT current_district()))', t);
  END LOOP;
END $$;

-- The public role sees none of this, and of revisions only the public one's text.
GRANT SELECT, INSERT, UPDATE ON edition, finding, autosave, presence, upload, publishing_settings TO gongkai_app;
GRANT DELETE ON finding, autosave, presence, upload TO gongkai_app;
GRANT USAGE ON SEQUENCE finding_id_seq TO gongkai_app;

-- What officers are told of items, and how each wants to hear of it.

-- CreateTable
CREATE TABLE "notice" (
    "id" SERIAL NOT NULL,
    "district_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "item_id" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "note" TEXT,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "mailed_at" TIMESTAMPTZ(3),
    "mail_tries" INTEGER NOT NULL DEFAULT 0,
    "mail_after" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_choice" (
    "district_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "mode" TEXT NOT NULL,

    CONSTRAINT "notice_choice_pkey" PRIMARY KEY ("district_id","account_id","kind")
);

-- CreateIndex
CREATE INDEX "notice_district_id_item_id_idx" ON "notice"("district_id", "item_id");

-- CreateIndex
CREATE INDEX "notice_district_id_account_id_made_at_idx" ON "notice"("district_id", "account_id", "made_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "notice_district_id_account_id_item_id_kind_cause_key" ON "notice"("district_id", "account_id", "item_id", "kind", "cause");

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_district_id_account_id_fkey" FOREIGN KEY ("district_id", "account_id") REFERENCES "account"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_district_id_item_id_fkey" FOREIGN KEY ("district_id", "item_id") REFERENCES "item"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_choice" ADD CONSTRAINT "notice_choice_district_id_account_id_fkey" FOREIGN KEY ("district_id", "account_id") REFERENCES "account"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say ---------------------------------------------------------------------------------

ALTER TABLE notice
  ADD CHECK (kind IN ('to_review','assigned','owed','returned','handed_over','review_late','disclosure_due','approved','published','withdrawn')),
  ADD CHECK (cause <> ''),
  ADD CHECK (mail_tries >= 0);
ALTER TABLE notice_choice
  ADD CHECK (kind IN ('to_review','assigned','owed','returned','handed_over','review_late','disclosure_due','approved','published','withdrawn')),
  ADD CHECK (mode IN ('app','mail','digest'));

-- The number in the header of every page, and what may still be mailed.
CREATE INDEX notice_unread ON notice (district_id, account_id, made_at DESC) WHERE read_at IS NULL;
CREATE INDEX notice_unmailed ON notice (district_id, made_at) WHERE mailed_at IS NULL AND read_at IS NULL;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['notice','notice_choice'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY; ALTER TABLE %I FORCE ROW LEVEL SECURITY;', t, t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO %I USING (true) WITH CHECK (true)', t, current_user);
    EXECUTE format('CREATE POLICY app_scope ON %I TO gongkai_app USING (district_id = (SELECT current_district())) WITH CHECK (district_id = (SELECT current_district()))', t);
  END LOOP;
END $$;

-- The public role sees none of this.
GRANT SELECT, INSERT, UPDATE, DELETE ON notice, notice_choice TO gongkai_app;
GRANT USAGE ON SEQUENCE notice_id_seq TO gongkai_app;

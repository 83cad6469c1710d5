-- CreateTable
CREATE TABLE "category" (
    "id" SERIAL NOT NULL,
    "district_id" INTEGER NOT NULL,
    "parent_id" INTEGER,
    "code" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "keywords" TEXT[],
    "column_type" TEXT NOT NULL,
    "fresh_days" INTEGER,
    "kinds" TEXT[],
    "unit_codes" TEXT[],
    "order" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "item" (
    "id" SERIAL NOT NULL,
    "district_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "category_id" INTEGER NOT NULL,
    "category1_id" INTEGER NOT NULL,
    "category2_id" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "public" BOOLEAN NOT NULL DEFAULT false,
    "index_number" TEXT,
    "title" TEXT NOT NULL,
    "doc_number" TEXT,
    "issuer" TEXT NOT NULL,
    "formed_on" DATE,
    "published_at" TIMESTAMPTZ(3),
    "summary" TEXT NOT NULL DEFAULT '',
    "keywords" TEXT[],
    "theme" TEXT,
    "genre" TEXT,
    "disclosure_kind" TEXT NOT NULL DEFAULT 'proactive',
    "disclosure_ground" TEXT,
    "effect_state" TEXT,
    "effect_date" DATE,
    "source" TEXT NOT NULL DEFAULT '',
    "editor" TEXT NOT NULL DEFAULT '',
    "imported" BOOLEAN NOT NULL DEFAULT false,
    "source_url" TEXT,
    "source_index_number" TEXT,
    "revision_no" INTEGER NOT NULL DEFAULT 1,
    "attachment_count" INTEGER NOT NULL DEFAULT 0,
    "lock_version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "item_revision" (
    "id" SERIAL NOT NULL,
    "district_id" INTEGER NOT NULL,
    "item_id" INTEGER NOT NULL,
    "no" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "body_html" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "item_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "item_correction" (
    "id" SERIAL NOT NULL,
    "district_id" INTEGER NOT NULL,
    "item_id" INTEGER NOT NULL,
    "revision_no" INTEGER NOT NULL,
    "note" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "item_correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" SERIAL NOT NULL,
    "district_id" INTEGER NOT NULL,
    "item_id" INTEGER NOT NULL,
    "order" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "extension" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "item_relation" (
    "district_id" INTEGER NOT NULL,
    "from_id" INTEGER NOT NULL,
    "to_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,

    CONSTRAINT "item_relation_pkey" PRIMARY KEY ("district_id","from_id","to_id","kind")
);

-- CreateTable
CREATE TABLE "item_tombstone" (
    "item_id" INTEGER NOT NULL,
    "district_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "index_number" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3) NOT NULL,
    "redirect_to_id" INTEGER,

    CONSTRAINT "item_tombstone_pkey" PRIMARY KEY ("item_id")
);

-- CreateTable
CREATE TABLE "index_serial" (
    "district_id" INTEGER NOT NULL,
    "scope" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "index_serial_pkey" PRIMARY KEY ("district_id","scope")
);

-- CreateTable
CREATE TABLE "item_tally" (
    "district_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "category_id" INTEGER NOT NULL,
    "month" INTEGER NOT NULL,
    "theme" TEXT NOT NULL,
    "genre" TEXT NOT NULL,
    "items" INTEGER NOT NULL,

    CONSTRAINT "item_tally_pkey" PRIMARY KEY ("district_id","site_id","category_id","month","theme","genre")
);

-- CreateTable
CREATE TABLE "import_source" (
    "district_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "source_id" TEXT NOT NULL,
    "item_id" INTEGER NOT NULL,
    "run_id" INTEGER NOT NULL,
    "provenance" JSONB NOT NULL,
    "changes" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_source_pkey" PRIMARY KEY ("district_id","site_id","source_id")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" SERIAL NOT NULL,
    "district_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "counts" JSONB NOT NULL,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "district_id" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "event" JSONB NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "district_id" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("district_id")
);

-- CreateTable
CREATE TABLE "outbox_event" (
    "id" BIGSERIAL NOT NULL,
    "district_id" INTEGER NOT NULL,
    "topic" TEXT NOT NULL,
    "tags" TEXT[],
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "search_entry" (
    "item_id" INTEGER NOT NULL,
    "district_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "title" TEXT NOT NULL,
    "head" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "title_grams" tsvector NOT NULL,
    "grams" tsvector NOT NULL,
    "public" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "search_entry_pkey" PRIMARY KEY ("item_id")
);

-- CreateTable
CREATE TABLE "district" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "city_name" TEXT NOT NULL,
    "area_code" TEXT NOT NULL,
    "index_rule" JSONB NOT NULL,
    "themes" TEXT[],
    "genres" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "district_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit" (
    "id" SERIAL NOT NULL,
    "district_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "pinyin" TEXT NOT NULL,
    "initials" TEXT NOT NULL,
    "leader" TEXT NOT NULL,
    "leader_title" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "office_address" TEXT NOT NULL,
    "postcode" TEXT NOT NULL,
    "hours" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "functions" TEXT[],
    "order" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "leader" (
    "id" SERIAL NOT NULL,
    "district_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "duties" TEXT NOT NULL,
    "resume" TEXT NOT NULL,
    "order" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "leader_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site" (
    "id" SERIAL NOT NULL,
    "district_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "theme" TEXT NOT NULL,
    "site_id_code" TEXT NOT NULL,
    "icp" TEXT NOT NULL DEFAULT '',
    "police_filing" TEXT NOT NULL DEFAULT '',
    "sponsor" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "theme_tokens" JSONB NOT NULL,
    "lock_version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "suspended_at" TIMESTAMPTZ(3),

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site_address" (
    "id" SERIAL NOT NULL,
    "district_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "form" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "segment" TEXT NOT NULL DEFAULT '',
    "canonical" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "site_address_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "category_district_id_id_key" ON "category"("district_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "category_district_id_code_key" ON "category"("district_id", "code");

-- CreateIndex
CREATE INDEX "item_site_id_state_updated_at_id_idx" ON "item"("site_id", "state", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "item_district_id_id_key" ON "item"("district_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "item_district_id_index_number_key" ON "item"("district_id", "index_number");

-- CreateIndex
CREATE UNIQUE INDEX "item_revision_district_id_item_id_no_key" ON "item_revision"("district_id", "item_id", "no");

-- CreateIndex
CREATE UNIQUE INDEX "item_correction_district_id_item_id_revision_no_key" ON "item_correction"("district_id", "item_id", "revision_no");

-- CreateIndex
CREATE INDEX "attachment_sha256_idx" ON "attachment"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "attachment_district_id_item_id_order_key" ON "attachment"("district_id", "item_id", "order");

-- CreateIndex
CREATE INDEX "item_relation_district_id_to_id_idx" ON "item_relation"("district_id", "to_id");

-- CreateIndex
CREATE INDEX "item_tombstone_district_id_withdrawn_at_item_id_idx" ON "item_tombstone"("district_id", "withdrawn_at", "item_id");

-- CreateIndex
CREATE UNIQUE INDEX "item_tombstone_district_id_item_id_key" ON "item_tombstone"("district_id", "item_id");

-- CreateIndex
CREATE INDEX "import_source_district_id_item_id_idx" ON "import_source"("district_id", "item_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_district_id_seq_key" ON "audit_event"("district_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "search_entry_district_id_item_id_key" ON "search_entry"("district_id", "item_id");

-- CreateIndex
CREATE UNIQUE INDEX "district_slug_key" ON "district"("slug");

-- CreateIndex
CREATE INDEX "unit_district_id_kind_order_idx" ON "unit"("district_id", "kind", "order");

-- CreateIndex
CREATE UNIQUE INDEX "unit_district_id_id_key" ON "unit"("district_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "unit_district_id_code_key" ON "unit"("district_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "leader_district_id_unit_id_order_key" ON "leader"("district_id", "unit_id", "order");

-- CreateIndex
CREATE UNIQUE INDEX "site_district_id_id_key" ON "site"("district_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "site_district_id_slug_key" ON "site"("district_id", "slug");

-- CreateIndex
CREATE INDEX "site_address_district_id_site_id_idx" ON "site_address"("district_id", "site_id");

-- CreateIndex
CREATE UNIQUE INDEX "site_address_host_segment_key" ON "site_address"("host", "segment");

-- AddForeignKey
ALTER TABLE "category" ADD CONSTRAINT "category_district_id_parent_id_fkey" FOREIGN KEY ("district_id", "parent_id") REFERENCES "category"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item" ADD CONSTRAINT "item_district_id_site_id_fkey" FOREIGN KEY ("district_id", "site_id") REFERENCES "site"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item" ADD CONSTRAINT "item_district_id_category_id_fkey" FOREIGN KEY ("district_id", "category_id") REFERENCES "category"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item_revision" ADD CONSTRAINT "item_revision_district_id_item_id_fkey" FOREIGN KEY ("district_id", "item_id") REFERENCES "item"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item_correction" ADD CONSTRAINT "item_correction_district_id_item_id_fkey" FOREIGN KEY ("district_id", "item_id") REFERENCES "item"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_district_id_item_id_fkey" FOREIGN KEY ("district_id", "item_id") REFERENCES "item"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item_relation" ADD CONSTRAINT "item_relation_district_id_from_id_fkey" FOREIGN KEY ("district_id", "from_id") REFERENCES "item"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item_relation" ADD CONSTRAINT "item_relation_district_id_to_id_fkey" FOREIGN KEY ("district_id", "to_id") REFERENCES "item"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item_tombstone" ADD CONSTRAINT "item_tombstone_district_id_item_id_fkey" FOREIGN KEY ("district_id", "item_id") REFERENCES "item"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item_tombstone" ADD CONSTRAINT "item_tombstone_district_id_site_id_fkey" FOREIGN KEY ("district_id", "site_id") REFERENCES "site"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item_tombstone" ADD CONSTRAINT "item_tombstone_district_id_redirect_to_id_fkey" FOREIGN KEY ("district_id", "redirect_to_id") REFERENCES "item"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "index_serial" ADD CONSTRAINT "index_serial_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "district"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_source" ADD CONSTRAINT "import_source_district_id_item_id_fkey" FOREIGN KEY ("district_id", "item_id") REFERENCES "item"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_source" ADD CONSTRAINT "import_source_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_district_id_site_id_fkey" FOREIGN KEY ("district_id", "site_id") REFERENCES "site"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "district"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_head" ADD CONSTRAINT "audit_head_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "district"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox_event" ADD CONSTRAINT "outbox_event_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "district"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "search_entry" ADD CONSTRAINT "search_entry_district_id_item_id_fkey" FOREIGN KEY ("district_id", "item_id") REFERENCES "item"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "district"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leader" ADD CONSTRAINT "leader_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "unit"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site" ADD CONSTRAINT "site_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "district"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site" ADD CONSTRAINT "site_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "unit"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_address" ADD CONSTRAINT "site_address_district_id_site_id_fkey" FOREIGN KEY ("district_id", "site_id") REFERENCES "site"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the secrecy check found in a text by a set of rules, so that a long text is read once; and the digest by which a file's words are known without being fetched.
CREATE TABLE "text_reading" (
    "district_id" INTEGER NOT NULL,
    "text_sha256" TEXT NOT NULL,
    "rules_sha256" TEXT NOT NULL,
    "reading" JSONB NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "text_reading_pkey" PRIMARY KEY ("district_id","text_sha256","rules_sha256")
);

CREATE INDEX "text_reading_district_id_used_at_idx" ON "text_reading"("district_id", "used_at");
ALTER TABLE "text_reading" ADD CONSTRAINT "text_reading_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "district"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "upload" ADD COLUMN "text_sha256" TEXT;
UPDATE "upload" SET "text_sha256" = encode(sha256(convert_to("text", 'UTF8')), 'hex') WHERE "text" IS NOT NULL;
-- Whoever writes the words, their digest is theirs.
CREATE FUNCTION upload_text_digest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.text_sha256 := CASE WHEN NEW.text IS NULL THEN NULL ELSE encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex') END;
  RETURN NEW;
END $$;
CREATE TRIGGER upload_text_digest BEFORE INSERT OR UPDATE OF text ON upload FOR EACH ROW EXECUTE FUNCTION upload_text_digest();
ALTER TABLE "upload" ADD CHECK ("text_sha256" ~ '^[0-9a-f]{64}$'), ADD CHECK (("text" IS NULL) = ("text_sha256" IS NULL));
ALTER TABLE "text_reading" ADD CHECK ("text_sha256" ~ '^[0-9a-f]{64}$' AND "rules_sha256" ~ '^[0-9a-f]{64}$');

ALTER TABLE "text_reading" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "text_reading" FORCE ROW LEVEL SECURITY;
DO $$
BEGIN
  EXECUTE format('CREATE POLICY owner_all ON text_reading TO %I USING (true) WITH CHECK (true)', current_user);
END $$;
CREATE POLICY app_scope ON text_reading TO gongkai_app USING (district_id = (SELECT current_district())) WITH CHECK (district_id = (SELECT current_district()));
GRANT SELECT, INSERT, UPDATE, DELETE ON text_reading TO gongkai_app;

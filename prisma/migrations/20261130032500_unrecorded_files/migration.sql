-- Files of the storage that no record names yet: announced before their bytes are written, so that bytes whose command fails are found again.
CREATE TABLE "unrecorded_file" (
    "sha256" TEXT NOT NULL,
    "district_id" INTEGER NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unrecorded_file_pkey" PRIMARY KEY ("sha256"),
    CONSTRAINT "unrecorded_file_sha256_check" CHECK ("sha256" ~ '^[0-9a-f]{64}$')
);
CREATE INDEX "unrecorded_file_district_id_kept_at_idx" ON "unrecorded_file"("district_id", "kept_at");
ALTER TABLE "unrecorded_file" ADD CONSTRAINT "unrecorded_file_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "district"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "unrecorded_file" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "unrecorded_file" FORCE ROW LEVEL SECURITY;
DO $$
BEGIN
  EXECUTE format('CREATE POLICY owner_all ON unrecorded_file TO %I USING (true) WITH CHECK (true)', current_user);
END $$;
CREATE POLICY app_scope ON unrecorded_file TO gongkai_app USING (district_id = (SELECT current_district())) WITH CHECK (district_id = (SELECT current_district()));
GRANT SELECT, INSERT, UPDATE, DELETE ON unrecorded_file TO gongkai_app;

-- The storage holds each content once for all districts. Keeping it again renews its time, whichever district announced it first, and
-- waits while it is being removed.
CREATE FUNCTION renew_unrecorded_file(p_sha256 text, p_at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  UPDATE unrecorded_file SET kept_at = p_at WHERE sha256 = p_sha256
$$;
REVOKE ALL ON FUNCTION renew_unrecorded_file(text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION renew_unrecorded_file(text, timestamptz) TO gongkai_app;

-- A record of any district names the file for good: older revisions keep naming what a correction drops.
CREATE FUNCTION record_file() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  DELETE FROM unrecorded_file WHERE sha256 = NEW.sha256;
  RETURN NULL;
END $$;
CREATE TRIGGER record_file AFTER INSERT OR UPDATE OF sha256 ON upload FOR EACH ROW WHEN (NEW.sha256 IS NOT NULL) EXECUTE FUNCTION record_file();
CREATE TRIGGER record_file AFTER INSERT ON attachment FOR EACH ROW EXECUTE FUNCTION record_file();
CREATE TRIGGER record_file AFTER INSERT ON image FOR EACH ROW EXECUTE FUNCTION record_file();

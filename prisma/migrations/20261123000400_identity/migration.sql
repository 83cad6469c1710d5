-- Accounts, roles, sessions and the counts of sign-in attempts.

-- CreateTable
CREATE TABLE "account" (
    "id" SERIAL NOT NULL,
    "district_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "user_name" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL DEFAULT '',
    "password_hash" TEXT NOT NULL,
    "password_set_at" TIMESTAMPTZ(3) NOT NULL,
    "must_change_password" BOOLEAN NOT NULL DEFAULT true,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "lock_version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_grant" (
    "id" SERIAL NOT NULL,
    "district_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "unit_id" INTEGER,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" TEXT,

    CONSTRAINT "role_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "district_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "address" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_throttle" (
    "district_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_throttle_pkey" PRIMARY KEY ("district_id","key")
);

-- CreateIndex
CREATE INDEX "account_district_id_unit_id_user_name_idx" ON "account"("district_id", "unit_id", "user_name");

-- CreateIndex
CREATE UNIQUE INDEX "account_district_id_id_key" ON "account"("district_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "account_district_id_user_name_key" ON "account"("district_id", "user_name");

-- CreateIndex
CREATE INDEX "role_grant_district_id_account_id_idx" ON "role_grant"("district_id", "account_id");

-- CreateIndex
CREATE INDEX "session_district_id_account_id_idx" ON "session"("district_id", "account_id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "unit"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_district_id_account_id_fkey" FOREIGN KEY ("district_id", "account_id") REFERENCES "account"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "unit"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_district_id_account_id_fkey" FOREIGN KEY ("district_id", "account_id") REFERENCES "account"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_throttle" ADD CONSTRAINT "sign_in_throttle_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "district"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say ---------------------------------------------------------------------------------

ALTER TABLE account
  ADD CHECK (user_name ~ '^[a-z][a-z0-9._-]{2,39}$'),
  ADD CHECK (btrim(name) <> ''),
  ADD CHECK (password_hash LIKE '$argon2id$%');
ALTER TABLE role_grant
  ADD CHECK (role IN ('publisher','content_reviewer','secrecy_reviewer','district_reviewer','unit_admin','district_admin','system_admin','security_admin','auditor')),
  ADD CHECK (valid_until IS NULL OR valid_until >= valid_from),
  ADD CHECK ((revoked_at IS NULL) = (revoked_by IS NULL)),
  -- What is done for one unit is granted for one unit; what is done for the district is granted for the whole of it.
  ADD CONSTRAINT role_grant_scope CHECK (
    CASE WHEN role IN ('publisher','content_reviewer','unit_admin') THEN unit_id IS NOT NULL
         WHEN role IN ('district_reviewer','district_admin','system_admin','security_admin','auditor') THEN unit_id IS NULL
         ELSE true END);
CREATE UNIQUE INDEX role_grant_once ON role_grant (account_id, role, unit_id) NULLS NOT DISTINCT WHERE revoked_at IS NULL;

-- The three administrators (三员) are three people: an account that is one of them is nothing else. Checked at the end of
-- the transaction under the account's lock, so that two grants at once see each other.
CREATE FUNCTION role_grant_separation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  v_special integer;
  v_all integer;
BEGIN
  PERFORM 1 FROM account WHERE id = NEW.account_id FOR UPDATE;
  SELECT count(*) FILTER (WHERE role IN ('system_admin','security_admin','auditor')), count(*) INTO v_special, v_all
  FROM role_grant WHERE account_id = NEW.account_id AND revoked_at IS NULL;
  IF v_special > 0 AND v_all > 1 THEN
    RAISE EXCEPTION 'account % would hold one of the three administrators beside another role', NEW.account_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER role_grant_separation AFTER INSERT OR UPDATE ON role_grant
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION role_grant_separation();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['account','role_grant','session','sign_in_throttle'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY; ALTER TABLE %I FORCE ROW LEVEL SECURITY;', t, t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO %I USING (true) WITH CHECK (true)', t, current_user);
    EXECUTE format('CREATE POLICY app_scope ON %I TO gongkai_app USING (district_id = (SELECT current_district())) WITH CHECK (district_id = (SELECT current_district()))', t);
  END LOOP;
END $$;

-- The public role sees none of this.
REVOKE ALL ON FUNCTION role_grant_separation() FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE ON account, role_grant, session, sign_in_throttle TO gongkai_app;
GRANT DELETE ON session, sign_in_throttle TO gongkai_app;
GRANT USAGE ON SEQUENCE account_id_seq, role_grant_id_seq TO gongkai_app;

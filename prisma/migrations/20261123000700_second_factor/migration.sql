-- Second factors, the half-signed-in browser between password and second factor, passwords set anew by mail, and what the
-- district demands.

-- AlterTable
ALTER TABLE "session" ADD COLUMN "proven_at" TIMESTAMPTZ(3);
UPDATE "session" SET "proven_at" = "created_at";
ALTER TABLE "session" ALTER COLUMN "proven_at" SET NOT NULL;

-- CreateTable
CREATE TABLE "half_session" (
    "id" TEXT NOT NULL,
    "district_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "checked" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "half_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "totp_secret" (
    "id" SERIAL NOT NULL,
    "district_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "totp_secret_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passkey" (
    "id" SERIAL NOT NULL,
    "district_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "credential_id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passkey_challenge" (
    "district_id" INTEGER NOT NULL,
    "holder" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "challenge" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "passkey_challenge_pkey" PRIMARY KEY ("district_id","holder","purpose")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "id" SERIAL NOT NULL,
    "district_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_reset" (
    "id" TEXT NOT NULL,
    "district_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "password_reset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "security_policy" (
    "district_id" INTEGER NOT NULL,
    "second_factor_roles" TEXT[],
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "set_by" TEXT NOT NULL,

    CONSTRAINT "security_policy_pkey" PRIMARY KEY ("district_id")
);

-- CreateIndex
CREATE INDEX "half_session_district_id_account_id_idx" ON "half_session"("district_id", "account_id");

-- CreateIndex
CREATE INDEX "passkey_district_id_account_id_idx" ON "passkey"("district_id", "account_id");

-- CreateIndex
CREATE UNIQUE INDEX "passkey_district_id_credential_id_key" ON "passkey"("district_id", "credential_id");

-- CreateIndex
CREATE UNIQUE INDEX "recovery_code_district_id_account_id_hash_key" ON "recovery_code"("district_id", "account_id", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "password_reset_district_id_account_id_key" ON "password_reset"("district_id", "account_id");

-- AddForeignKey
ALTER TABLE "half_session" ADD CONSTRAINT "half_session_district_id_account_id_fkey" FOREIGN KEY ("district_id", "account_id") REFERENCES "account"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "totp_secret" ADD CONSTRAINT "totp_secret_district_id_account_id_fkey" FOREIGN KEY ("district_id", "account_id") REFERENCES "account"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_district_id_account_id_fkey" FOREIGN KEY ("district_id", "account_id") REFERENCES "account"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_district_id_account_id_fkey" FOREIGN KEY ("district_id", "account_id") REFERENCES "account"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_district_id_account_id_fkey" FOREIGN KEY ("district_id", "account_id") REFERENCES "account"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "security_policy" ADD CONSTRAINT "security_policy_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "district"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say ---------------------------------------------------------------------------------

ALTER TABLE half_session ADD CHECK (id ~ '^[0-9a-f]{64}$');
ALTER TABLE password_reset ADD CHECK (id ~ '^[0-9a-f]{64}$');
ALTER TABLE recovery_code ADD CHECK (hash ~ '^[0-9a-f]{64}$');
ALTER TABLE totp_secret ADD CHECK (sealed LIKE 'v1.%');
ALTER TABLE passkey ADD CHECK (btrim(name) <> ''), ADD CHECK (counter >= 0);
ALTER TABLE passkey_challenge ADD CHECK (purpose IN ('register', 'sign-in'));
ALTER TABLE security_policy ADD CHECK (
  second_factor_roles <@ ARRAY['publisher','content_reviewer','secrecy_reviewer','district_reviewer','unit_admin','district_admin','system_admin','security_admin','auditor']);

-- One in use, one being set up.
CREATE UNIQUE INDEX totp_secret_in_use ON totp_secret (district_id, account_id) WHERE confirmed_at IS NOT NULL;
CREATE UNIQUE INDEX totp_secret_being_set_up ON totp_secret (district_id, account_id) WHERE confirmed_at IS NULL;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['half_session','totp_secret','passkey','passkey_challenge','recovery_code','password_reset','security_policy'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY; ALTER TABLE %I FORCE ROW LEVEL SECURITY;', t, t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO %I USING (true) WITH CHECK (true)', t, current_user);
    EXECUTE format('CREATE POLICY app_scope ON %I TO gongkai_app USING (district_id = (SELECT current_district())) WITH CHECK (district_id = (SELECT current_district()))', t);
  END LOOP;
END $$;

-- The public role sees none of this.
GRANT SELECT, INSERT, UPDATE ON half_session, totp_secret, passkey, passkey_challenge, recovery_code, password_reset, security_policy TO gongkai_app;
GRANT DELETE ON half_session, totp_secret, passkey, passkey_challenge, recovery_code, password_reset TO gongkai_app;
GRANT USAGE ON SEQUENCE totp_secret_id_seq, passkey_id_seq, recovery_code_id_seq TO gongkai_app;

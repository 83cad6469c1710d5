-- When the officer last signed in: sessions go after half a day, and the audit log is too long to ask for each row of a list.
ALTER TABLE "account" ADD COLUMN "last_sign_in_at" TIMESTAMPTZ(3);
UPDATE account a SET last_sign_in_at = (
  SELECT max(e.at) FROM audit_event e
  WHERE e.district_id = a.district_id AND e.event_type = 'sign-in.succeeded' AND e.account_id = a.id
);

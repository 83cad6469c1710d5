-- The audit log is read by time, person, kind, item and account at any length. What it is searched by stands in columns of its
-- own: operators on jsonb are not leakproof, so that row-level security keeps them out of every index.
ALTER TABLE "audit_event"
  ADD COLUMN "event_type" TEXT GENERATED ALWAYS AS (event ->> 'type') STORED,
  ADD COLUMN "item_id" INTEGER GENERATED ALWAYS AS ((event ->> 'itemId')::integer) STORED,
  ADD COLUMN "account_id" INTEGER GENERATED ALWAYS AS ((event ->> 'accountId')::integer) STORED,
  ADD COLUMN "user_name" TEXT GENERATED ALWAYS AS (event ->> 'userName') STORED;

DROP INDEX audit_event_item;
CREATE INDEX audit_event_time ON audit_event (district_id, at, seq);
CREATE INDEX audit_event_actor ON audit_event (district_id, actor, at, seq);
CREATE INDEX audit_event_type ON audit_event (district_id, event_type, at, seq);
CREATE INDEX audit_event_item ON audit_event (district_id, item_id, seq) WHERE item_id IS NOT NULL;
CREATE INDEX audit_event_account ON audit_event (district_id, account_id, at, seq) WHERE account_id IS NOT NULL;
CREATE INDEX audit_event_user_name ON audit_event (district_id, user_name, at, seq) WHERE user_name IS NOT NULL;

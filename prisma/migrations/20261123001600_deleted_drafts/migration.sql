-- A draft that was never public can be put away, and brought back; its rows stay.
ALTER TABLE item DROP CONSTRAINT item_state_check;
ALTER TABLE item
  ADD CONSTRAINT item_state_check CHECK (state IN ('draft','submitted','content_review','secrecy_review','district_review','approved','scheduled','published','withdrawn','expired','deleted')),
  ADD CONSTRAINT item_deleted_was_never_public CHECK (state <> 'deleted' OR (index_number IS NULL AND published_at IS NULL));
ALTER TABLE edition DROP CONSTRAINT edition_state_check;
ALTER TABLE edition
  ADD CONSTRAINT edition_state_check CHECK (state IN ('draft','submitted','content_review','secrecy_review','district_review','approved','scheduled','published','withdrawn','expired','deleted')),
  ADD CONSTRAINT edition_deleted_is_not_live CHECK (state <> 'deleted' OR live_since IS NULL);

DROP INDEX edition_waiting;
CREATE INDEX edition_waiting ON edition (district_id, site_id, state, updated_at DESC, item_id DESC) WHERE state NOT IN ('published','withdrawn','expired','deleted');

ALTER TABLE notice DROP CONSTRAINT notice_kind_check;
ALTER TABLE notice ADD CONSTRAINT notice_kind_check CHECK (kind IN ('to_review','assigned','owed','returned','handed_over','review_late','disclosure_due','approved','published','withdrawn','deleted'));
ALTER TABLE notice_choice DROP CONSTRAINT notice_choice_kind_check;
ALTER TABLE notice_choice ADD CONSTRAINT notice_choice_kind_check CHECK (kind IN ('to_review','assigned','owed','returned','handed_over','review_late','disclosure_due','approved','published','withdrawn','deleted'));

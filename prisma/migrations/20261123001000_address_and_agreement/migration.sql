-- Where somebody acted from stands in each audit record. It is covered by the record's hash where there is one; what the worker
-- and the operator's tool do comes from nowhere outside.
ALTER TABLE "audit_event" ADD COLUMN "address" TEXT;

-- The other side of edition_agrees: whoever changes an item's state, past its edition too, is held to what the edition says.
CREATE FUNCTION item_agrees() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  v_item text;
  v_edition text;
BEGIN
  SELECT i.state, CASE WHEN e.live_since IS NOT NULL THEN 'published' ELSE e.state END INTO v_item, v_edition
    FROM item i JOIN edition e ON e.item_id = i.id WHERE i.id = NEW.id;
  IF v_item <> v_edition THEN
    RAISE EXCEPTION 'item % is % while its edition says %', NEW.id, v_item, v_edition USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION item_agrees() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER item_agrees AFTER UPDATE ON item
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION item_agrees();

-- A record that does not hang on the one before it, or lies beyond the end that the chain's head tells, is not committed: a
-- number outside the chain would be read by nobody who verifies it.
CREATE FUNCTION audit_in_order() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  v_before text;
  v_end integer;
BEGIN
  IF NEW.seq > 1 THEN
    SELECT hash INTO v_before FROM audit_event WHERE district_id = NEW.district_id AND seq = NEW.seq - 1;
  ELSIF NEW.seq = 1 THEN
    v_before := repeat('0', 64);
  END IF;
  SELECT seq INTO v_end FROM audit_head WHERE district_id = NEW.district_id;
  IF v_before IS DISTINCT FROM NEW.prev_hash OR v_end IS NULL OR NEW.seq > v_end THEN
    RAISE EXCEPTION 'audit record % of district % is not in order', NEW.seq, NEW.district_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION audit_in_order() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER audit_in_order AFTER INSERT ON audit_event
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_in_order();

-- The end only moves on: moved back, it would hide what was cut off.
CREATE FUNCTION audit_head_onward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.district_id = OLD.district_id AND NEW.seq > OLD.seq THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'the end of the audit chain only moves on' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER audit_head_onward BEFORE UPDATE OR DELETE ON audit_head FOR EACH ROW EXECUTE FUNCTION audit_head_onward();

-- However a session ends in which staff act in the name of a client's user (left, over, ended with the user's others),
-- the audit log says so, and when. Nothing between two writes of the application can be missed.
CREATE FUNCTION record_end_of_impersonation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO events (id, client_id, noun, subject_id, name, actor, actor_id, staff_id, at, facts)
  VALUES (
    gen_random_uuid(), OLD.impersonated_client_id, 'client', OLD.impersonated_client_id, 'client.left', 'staff',
    OLD.impersonated_by, NULL, least(now(), OLD.expires_at),
    jsonb_build_object('userId', OLD.user_id, 'isOver', OLD.expires_at <= now())
  );
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER impersonation_ends AFTER DELETE ON auth_sessions
  FOR EACH ROW WHEN (OLD.impersonated_by IS NOT NULL AND OLD.impersonated_client_id IS NOT NULL)
  EXECUTE FUNCTION record_end_of_impersonation();

CREATE TABLE "reseller_logos" (
	"reseller_id" uuid PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "reseller_logos_type" CHECK ("reseller_logos"."type" in ('image/png','image/jpeg')),
	CONSTRAINT "reseller_logos_size" CHECK (octet_length("reseller_logos"."bytes") between 1 and 262144)
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"response_status" integer,
	"duration_ms" integer,
	"error" text,
	"queued_at" timestamptz(3) NOT NULL,
	"attempted_at" timestamptz(3),
	CONSTRAINT "webhook_deliveries_once" UNIQUE("endpoint_id","event_id"),
	CONSTRAINT "webhook_deliveries_status" CHECK ("webhook_deliveries"."status" in ('queued','delivered','failed'))
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reseller_id" uuid NOT NULL,
	"url" text NOT NULL,
	"events" text[] NOT NULL,
	"secret" text NOT NULL,
	"allows_private" boolean DEFAULT false NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "webhook_endpoints_events" CHECK (cardinality("webhook_endpoints"."events") > 0)
);
--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD COLUMN "impersonated_client_id" uuid;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "staff_id" text;--> statement-breakpoint
ALTER TABLE "reseller_logos" ADD CONSTRAINT "reseller_logos_reseller_id_resellers_id_fk" FOREIGN KEY ("reseller_id") REFERENCES "resellers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_id_webhook_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoints"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_reseller_id_resellers_id_fk" FOREIGN KEY ("reseller_id") REFERENCES "resellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_by_time" ON "webhook_deliveries" USING btree ("queued_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_failed" ON "webhook_deliveries" USING btree ("endpoint_id") WHERE "webhook_deliveries"."status" = 'failed';--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD CONSTRAINT "auth_sessions_impersonated_by_auth_users_id_fk" FOREIGN KEY ("impersonated_by") REFERENCES "auth_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD CONSTRAINT "auth_sessions_impersonation" CHECK (num_nonnulls("auth_sessions"."impersonated_by", "auth_sessions"."impersonated_client_id") = 0
        or (num_nonnulls("auth_sessions"."impersonated_by", "auth_sessions"."impersonated_client_id") = 2 and "auth_sessions"."expires_at" <= "auth_sessions"."created_at" + interval '61 minutes'));
--> statement-breakpoint
-- Every event, whoever writes it and however many at once, reaches the endpoints of its client's seller in one statement.
-- A queue of its own keeps a slow endpoint from the others; with no endpoint nothing but one look is done.
CREATE FUNCTION queue_webhooks() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  queued bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM webhook_endpoints WHERE is_active) THEN RETURN NULL; END IF;
  WITH told AS (
    INSERT INTO webhook_deliveries (id, endpoint_id, event_id, queued_at)
    SELECT gen_random_uuid(), e.id, n.id, n.at
    FROM new_events n
    JOIN clients c ON c.id = n.client_id
    JOIN webhook_endpoints e ON e.reseller_id = c.reseller_id AND e.is_active AND n.name = ANY (e.events)
    ON CONFLICT DO NOTHING
    RETURNING id, endpoint_id
  ), jobs AS (
    SELECT array_agg(('send_webhook', json_build_object('id', id), 'webhook:' || endpoint_id, null, null,
      'send_webhook:' || id, null, null)::graphile_worker.job_spec) AS specs
    FROM told
  )
  SELECT count(*) INTO queued FROM jobs, LATERAL graphile_worker.add_jobs(jobs.specs) WHERE jobs.specs IS NOT NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER events_queue_webhooks AFTER INSERT ON "events"
REFERENCING NEW TABLE AS new_events FOR EACH STATEMENT EXECUTE FUNCTION queue_webhooks();

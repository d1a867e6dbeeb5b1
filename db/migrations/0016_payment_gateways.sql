CREATE TABLE "gateway_customers" (
	"gateway_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"reference" text NOT NULL,
	CONSTRAINT "gateway_customers_gateway_id_client_id_pk" PRIMARY KEY("gateway_id","client_id"),
	CONSTRAINT "gateway_customers_reference" UNIQUE("gateway_id","reference")
);
--> statement-breakpoint
CREATE TABLE "gateway_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"gateway_id" uuid NOT NULL,
	"event_id" text NOT NULL,
	"type" text NOT NULL,
	"news" jsonb NOT NULL,
	"status" text NOT NULL,
	"problem" text,
	"client_id" uuid,
	"attempt_id" uuid,
	"received_at" timestamptz(3) NOT NULL,
	"processed_at" timestamptz(3),
	"seen_at" timestamptz(3),
	"seen_by_id" text,
	CONSTRAINT "gateway_events_once" UNIQUE("gateway_id","event_id"),
	CONSTRAINT "gateway_events_status" CHECK ("gateway_events"."status" in ('received','processed','ignored','flagged'))
);
--> statement-breakpoint
CREATE TABLE "payment_attempt_invoices" (
	"attempt_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"minor_units" bigint NOT NULL,
	"is_open" boolean NOT NULL,
	CONSTRAINT "payment_attempt_invoices_attempt_id_invoice_id_pk" PRIMARY KEY("attempt_id","invoice_id"),
	CONSTRAINT "payment_attempt_invoices_amount" CHECK ("payment_attempt_invoices"."minor_units" > 0)
);
--> statement-breakpoint
CREATE TABLE "payment_attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"reseller_id" uuid NOT NULL,
	"gateway_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"currency" text NOT NULL,
	"minor_units" bigint NOT NULL,
	"idempotency_key" text NOT NULL,
	"saved_method_id" uuid,
	"page_reference" text,
	"page_url" text,
	"reference" text,
	"problem" text,
	"started_at" timestamptz(3) NOT NULL,
	"started_by_id" text,
	"finished_at" timestamptz(3),
	"look_at" timestamptz(3),
	"looks" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "payment_attempts_of_client" UNIQUE("id","client_id"),
	CONSTRAINT "payment_attempts_key" UNIQUE("idempotency_key"),
	CONSTRAINT "payment_attempts_kind" CHECK ("payment_attempts"."kind" in ('hosted','saved_method')),
	CONSTRAINT "payment_attempts_status" CHECK ("payment_attempts"."status" in ('starting','started','processing','unknown','requires_action','succeeded','failed','cancelled')),
	CONSTRAINT "payment_attempts_amount" CHECK ("payment_attempts"."minor_units" > 0),
	CONSTRAINT "payment_attempts_succeeded" CHECK ("payment_attempts"."status" <> 'succeeded' or "payment_attempts"."reference" is not null)
);
--> statement-breakpoint
CREATE TABLE "payment_gateways" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reseller_id" uuid NOT NULL,
	"module" text NOT NULL,
	"name" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"is_enabled" boolean NOT NULL,
	"settings" jsonb NOT NULL,
	"credentials" text NOT NULL,
	"endpoint" text,
	"retry_days" integer NOT NULL,
	"most_tries" integer NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "payment_gateways_name" UNIQUE("reseller_id","name"),
	CONSTRAINT "payment_gateways_tries" CHECK ("payment_gateways"."retry_days" between 1 and 30 and "payment_gateways"."most_tries" between 1 and 10)
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"target" text NOT NULL,
	"status" text NOT NULL,
	"currency" text NOT NULL,
	"minor_units" bigint NOT NULL,
	"credited_minor_units" bigint NOT NULL,
	"reason" text NOT NULL,
	"reference" text,
	"problem" text,
	"requested_at" timestamptz(3) NOT NULL,
	"requested_by_id" text,
	"finished_at" timestamptz(3),
	CONSTRAINT "refunds_target" CHECK ("refunds"."target" in ('source','balance')),
	CONSTRAINT "refunds_status" CHECK ("refunds"."status" in ('requested','pending','succeeded','failed')),
	CONSTRAINT "refunds_amount" CHECK ("refunds"."minor_units" > 0 and "refunds"."credited_minor_units" between 0 and "refunds"."minor_units")
);
--> statement-breakpoint
CREATE TABLE "saved_payment_methods" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"gateway_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"brand" text NOT NULL,
	"last4" text NOT NULL,
	"expiry_month" integer,
	"expiry_year" integer,
	"is_default" boolean NOT NULL,
	"saved_at" timestamptz(3) NOT NULL,
	"removed_at" timestamptz(3),
	CONSTRAINT "saved_payment_methods_of_client" UNIQUE("id","client_id"),
	CONSTRAINT "saved_payment_methods_reference" UNIQUE("gateway_id","reference"),
	CONSTRAINT "saved_payment_methods_default" CHECK (not "saved_payment_methods"."is_default" or "saved_payment_methods"."removed_at" is null),
	CONSTRAINT "saved_payment_methods_last4" CHECK (length("saved_payment_methods"."last4") <= 4)
);
--> statement-breakpoint
DROP INDEX "payments_reference";--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "attempt_id" uuid;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "pays_automatically" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "gateway_customers" ADD CONSTRAINT "gateway_customers_gateway_id_payment_gateways_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "payment_gateways"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_customers" ADD CONSTRAINT "gateway_customers_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_events" ADD CONSTRAINT "gateway_events_gateway_id_payment_gateways_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "payment_gateways"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_events" ADD CONSTRAINT "gateway_events_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_attempt_invoices" ADD CONSTRAINT "payment_attempt_invoices_attempt" FOREIGN KEY ("attempt_id","client_id") REFERENCES "payment_attempts"("id","client_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_attempt_invoices" ADD CONSTRAINT "payment_attempt_invoices_invoice" FOREIGN KEY ("invoice_id","client_id") REFERENCES "invoices"("id","client_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_gateway_id_payment_gateways_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "payment_gateways"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_client" FOREIGN KEY ("client_id","reseller_id") REFERENCES "clients"("id","reseller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_method" FOREIGN KEY ("saved_method_id","client_id") REFERENCES "saved_payment_methods"("id","client_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_gateways" ADD CONSTRAINT "payment_gateways_reseller_id_resellers_id_fk" FOREIGN KEY ("reseller_id") REFERENCES "resellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_client" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_payment_methods" ADD CONSTRAINT "saved_payment_methods_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_payment_methods" ADD CONSTRAINT "saved_payment_methods_gateway_id_payment_gateways_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "payment_gateways"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gateway_events_to_see" ON "gateway_events" USING btree ("received_at") WHERE "gateway_events"."status" = 'flagged' and "gateway_events"."seen_at" is null;--> statement-breakpoint
CREATE INDEX "gateway_events_by_time" ON "gateway_events" USING btree ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_attempt_invoices_one_open" ON "payment_attempt_invoices" USING btree ("invoice_id") WHERE "payment_attempt_invoices"."is_open";--> statement-breakpoint
CREATE INDEX "payment_attempt_invoices_by_invoice" ON "payment_attempt_invoices" USING btree ("invoice_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_attempts_reference" ON "payment_attempts" USING btree ("gateway_id","reference") WHERE "payment_attempts"."reference" is not null;--> statement-breakpoint
CREATE INDEX "payment_attempts_by_client" ON "payment_attempts" USING btree ("client_id","started_at");--> statement-breakpoint
CREATE INDEX "payment_attempts_to_look_up" ON "payment_attempts" USING btree ("look_at") WHERE "payment_attempts"."look_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_reference" ON "refunds" USING btree ("reference") WHERE "refunds"."reference" is not null;--> statement-breakpoint
CREATE INDEX "refunds_by_payment" ON "refunds" USING btree ("payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_payment_methods_one_default" ON "saved_payment_methods" USING btree ("client_id") WHERE "saved_payment_methods"."is_default";--> statement-breakpoint
CREATE INDEX "saved_payment_methods_by_client" ON "saved_payment_methods" USING btree ("client_id","saved_at");--> statement-breakpoint
CREATE INDEX "payments_by_attempt" ON "payments" USING btree ("attempt_id") WHERE "payments"."attempt_id" is not null;--> statement-breakpoint
CREATE INDEX "clients_paying_automatically" ON "clients" USING btree ("id") WHERE "clients"."pays_automatically";--> statement-breakpoint
CREATE UNIQUE INDEX "payments_reference" ON "payments" USING btree ("method","reference","invoice_id") WHERE "payments"."reference" is not null and "payments"."method" = 'stripe';
--> statement-breakpoint
ALTER TABLE payments ADD CONSTRAINT payments_attempt FOREIGN KEY (attempt_id, client_id) REFERENCES payment_attempts (id, client_id);
--> statement-breakpoint
CREATE TRIGGER payment_attempts_moves BEFORE UPDATE OF status ON payment_attempts FOR EACH ROW WHEN (OLD.status <> NEW.status AND NOT (
     (OLD.status = 'starting')
  OR (OLD.status = 'started' AND NEW.status IN ('processing','unknown','requires_action','succeeded','failed','cancelled'))
  OR (OLD.status = 'processing' AND NEW.status IN ('unknown','requires_action','succeeded','failed','cancelled'))
  OR (OLD.status = 'unknown' AND NEW.status IN ('started','processing','requires_action','succeeded','failed','cancelled'))
  OR (OLD.status = 'requires_action' AND NEW.status IN ('succeeded','failed','cancelled'))
  OR (OLD.status IN ('failed','cancelled') AND NEW.status = 'succeeded')
)) EXECUTE FUNCTION refuse_move();
--> statement-breakpoint
CREATE TRIGGER payment_attempts_amount_stands BEFORE UPDATE ON payment_attempts FOR EACH ROW WHEN (
  OLD.minor_units <> NEW.minor_units OR OLD.currency <> NEW.currency OR OLD.client_id <> NEW.client_id
    OR OLD.gateway_id <> NEW.gateway_id OR OLD.idempotency_key <> NEW.idempotency_key
) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION close_payment_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE payment_attempt_invoices SET is_open = NEW.status IN ('starting','started','processing','unknown') WHERE attempt_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER payment_attempts_close AFTER UPDATE OF status ON payment_attempts FOR EACH ROW WHEN (
  (OLD.status IN ('starting','started','processing','unknown')) IS DISTINCT FROM (NEW.status IN ('starting','started','processing','unknown'))
) EXECUTE FUNCTION close_payment_attempt();
--> statement-breakpoint
CREATE TRIGGER refunds_moves BEFORE UPDATE OF status ON refunds FOR EACH ROW WHEN (OLD.status <> NEW.status AND NOT (
     (OLD.status = 'requested' AND NEW.status IN ('pending','succeeded','failed'))
  OR (OLD.status = 'pending' AND NEW.status IN ('succeeded','failed'))
  OR (OLD.status = 'succeeded' AND NEW.status = 'failed')
)) EXECUTE FUNCTION refuse_move();
--> statement-breakpoint
CREATE FUNCTION refuse_refund_beyond_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM payments p WHERE p.id = NEW.payment_id AND (p.client_id <> NEW.client_id OR p.currency <> NEW.currency
      OR p.minor_units < (SELECT sum(r.minor_units) FROM refunds r WHERE r.payment_id = p.id AND r.status <> 'failed'))
  ) THEN
    RAISE EXCEPTION 'payment % would be refunded beyond its amount', NEW.payment_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER refunds_within_payment AFTER INSERT ON refunds FOR EACH ROW EXECUTE FUNCTION refuse_refund_beyond_payment();

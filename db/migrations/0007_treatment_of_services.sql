CREATE TABLE "module_disagreements" (
	"service_id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"expected" text NOT NULL,
	"found" text NOT NULL,
	"found_at" timestamptz(3) NOT NULL,
	"asked_at" timestamptz(3) NOT NULL,
	CONSTRAINT "module_disagreements_differ" CHECK ("module_disagreements"."expected" <> "module_disagreements"."found")
);
--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "send_reminders" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "never_suspend" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "send_reminders" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "module_disagreements" ADD CONSTRAINT "module_disagreements_service" FOREIGN KEY ("service_id","client_id") REFERENCES "services"("id","client_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "module_disagreements_by_time" ON "module_disagreements" USING btree ("found_at");
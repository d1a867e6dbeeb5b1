CREATE TABLE "server_groups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"module" text NOT NULL,
	"placement" text NOT NULL,
	CONSTRAINT "server_groups_name" UNIQUE("name"),
	CONSTRAINT "server_groups_placement" CHECK ("server_groups"."placement" in ('fill','least_full'))
);
--> statement-breakpoint
CREATE TABLE "servers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"module" text NOT NULL,
	"group_id" uuid,
	"position" integer DEFAULT 0 NOT NULL,
	"url" text NOT NULL,
	"connection" jsonb NOT NULL,
	"credentials" text NOT NULL,
	"verifies_tls" boolean DEFAULT true NOT NULL,
	"allows_private" boolean DEFAULT false NOT NULL,
	"capacity" integer,
	"status" text NOT NULL,
	"checked_at" timestamptz(3),
	"is_working" boolean,
	"check_says" text,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "servers_name" UNIQUE("name"),
	CONSTRAINT "servers_status" CHECK ("servers"."status" in ('open','closed')),
	CONSTRAINT "servers_capacity" CHECK ("servers"."capacity" >= 0)
);
--> statement-breakpoint
CREATE TABLE "service_placements" (
	"service_id" uuid PRIMARY KEY NOT NULL,
	"server_id" uuid NOT NULL,
	"memory" jsonb NOT NULL,
	"placed_at" timestamptz(3) NOT NULL,
	"released_at" timestamptz(3)
);
--> statement-breakpoint
ALTER TABLE "servers" ADD CONSTRAINT "servers_group_id_server_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "server_groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_placements" ADD CONSTRAINT "service_placements_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_placements" ADD CONSTRAINT "service_placements_server_id_servers_id_fk" FOREIGN KEY ("server_id") REFERENCES "servers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "servers_by_group" ON "servers" USING btree ("group_id","position");--> statement-breakpoint
CREATE INDEX "servers_by_module" ON "servers" USING btree ("module");--> statement-breakpoint
CREATE INDEX "service_placements_taken" ON "service_placements" USING btree ("server_id") WHERE "service_placements"."released_at" is null;
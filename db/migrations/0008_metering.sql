CREATE TABLE "meter_readings" (
	"service_id" uuid PRIMARY KEY NOT NULL,
	"sampled_at" timestamptz(3) NOT NULL,
	"priced_until" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "metered_usage" (
	"service_id" uuid NOT NULL,
	"used_at" timestamptz(3) NOT NULL,
	"resource" text NOT NULL,
	"flavor" text NOT NULL,
	"quantity" numeric NOT NULL,
	"amount" numeric NOT NULL,
	CONSTRAINT "metered_usage_service_id_used_at_resource_flavor_pk" PRIMARY KEY("service_id","used_at","resource","flavor")
);
--> statement-breakpoint
CREATE TABLE "resource_prices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"resource" text NOT NULL,
	"flavor" text DEFAULT '' NOT NULL,
	"currency" text NOT NULL,
	"included" numeric DEFAULT '0' NOT NULL,
	"tiers" jsonb NOT NULL,
	CONSTRAINT "resource_prices_once" UNIQUE("product_id","resource","flavor","currency"),
	CONSTRAINT "resource_prices_flavor" CHECK (("resource_prices"."resource" = 'flavor_hours') = ("resource_prices"."flavor" <> ''))
);
--> statement-breakpoint
CREATE TABLE "resource_stretches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"resource_id" text NOT NULL,
	"name" text NOT NULL,
	"flavor" text NOT NULL,
	"vcpus" integer NOT NULL,
	"memory_mb" integer NOT NULL,
	"disk_gb" integer NOT NULL,
	"from_at" timestamptz(3) NOT NULL,
	"seen_until" timestamptz(3) NOT NULL,
	"ended_at" timestamptz(3),
	CONSTRAINT "resource_stretches_bounds" CHECK ("resource_stretches"."from_at" <= "resource_stretches"."seen_until")
);
--> statement-breakpoint
ALTER TABLE "meter_readings" ADD CONSTRAINT "meter_readings_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metered_usage" ADD CONSTRAINT "metered_usage_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_prices" ADD CONSTRAINT "resource_prices_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_prices" ADD CONSTRAINT "resource_prices_currency_currencies_code_fk" FOREIGN KEY ("currency") REFERENCES "currencies"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_stretches" ADD CONSTRAINT "resource_stretches_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "resource_stretches_of_service" ON "resource_stretches" USING btree ("service_id","seen_until");
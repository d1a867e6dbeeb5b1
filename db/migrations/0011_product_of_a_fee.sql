ALTER TABLE "uninvoiced_fees" ADD COLUMN "product_id" uuid;--> statement-breakpoint
UPDATE "uninvoiced_fees" f SET "product_id" = coalesce((o."change"->>'productId')::uuid, s."product_id")
  FROM "services" s, "orders" o WHERE s."id" = f."service_id" AND o."id" = f."order_id";--> statement-breakpoint
ALTER TABLE "uninvoiced_fees" ALTER COLUMN "product_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "uninvoiced_fees" ADD CONSTRAINT "uninvoiced_fees_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE no action ON UPDATE no action;

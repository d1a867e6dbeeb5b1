CREATE INDEX "payments_by_time" ON "payments" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "invoices_by_time" ON "invoices" USING btree ("issued_at");--> statement-breakpoint
CREATE INDEX "orders_by_time" ON "orders" USING btree ("placed_at");--> statement-breakpoint
CREATE INDEX "services_by_time" ON "services" USING btree ("created_at");
--> statement-breakpoint
CREATE FUNCTION tell_shop_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('shop_changed', '');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER catalog_versions_shop_changed AFTER UPDATE ON catalog_versions FOR EACH STATEMENT EXECUTE FUNCTION tell_shop_changed();
--> statement-breakpoint
CREATE TRIGGER resellers_shop_changed AFTER INSERT OR DELETE OR UPDATE OF name ON resellers FOR EACH STATEMENT EXECUTE FUNCTION tell_shop_changed();

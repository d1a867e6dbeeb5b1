ALTER TABLE "invoices" DROP CONSTRAINT "invoices_client";
--> statement-breakpoint
ALTER TABLE "invoices" DROP CONSTRAINT "invoices_order";
--> statement-breakpoint
ALTER TABLE "invoices" DROP CONSTRAINT "invoices_service";
--> statement-breakpoint
ALTER TABLE "order_items" DROP CONSTRAINT "order_items_order";
--> statement-breakpoint
ALTER TABLE "order_items" DROP CONSTRAINT "order_items_service";
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_client";
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_of_client";--> statement-breakpoint
ALTER TABLE "service_periods" DROP CONSTRAINT "service_periods_product_id_products_id_fk";
--> statement-breakpoint
ALTER TABLE "service_periods" DROP CONSTRAINT "service_periods_service";
--> statement-breakpoint
DROP INDEX "service_periods_latest";--> statement-breakpoint
DROP INDEX "service_periods_by_service";--> statement-breakpoint
CREATE INDEX "service_periods_by_service" ON "service_periods" USING btree ("service_id","end_at" DESC NULLS LAST);--> statement-breakpoint
-- As for lines and journal entries in 0018: what orders, items, periods and invoices belong to is looked up once a statement
-- instead of by keys a row, since once it is there it is never deleted and never changes hands.
CREATE TRIGGER products_stay AFTER DELETE ON products FOR EACH ROW EXECUTE FUNCTION refuse_loss();--> statement-breakpoint
CREATE TRIGGER products_not_emptied BEFORE TRUNCATE ON products FOR EACH STATEMENT EXECUTE FUNCTION refuse_loss();--> statement-breakpoint
CREATE TRIGGER products_keep_id AFTER UPDATE OF id ON products FOR EACH ROW
  WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION refuse_loss();--> statement-breakpoint
CREATE TRIGGER orders_stay AFTER DELETE ON orders FOR EACH ROW EXECUTE FUNCTION refuse_loss();--> statement-breakpoint
CREATE TRIGGER orders_not_emptied BEFORE TRUNCATE ON orders FOR EACH STATEMENT EXECUTE FUNCTION refuse_loss();--> statement-breakpoint
CREATE TRIGGER orders_keep_client AFTER UPDATE OF id, client_id, reseller_id ON orders FOR EACH ROW
  WHEN (ROW(OLD.id, OLD.client_id, OLD.reseller_id) IS DISTINCT FROM ROW(NEW.id, NEW.client_id, NEW.reseller_id))
  EXECUTE FUNCTION refuse_loss();--> statement-breakpoint
CREATE TRIGGER order_items_keep_order AFTER UPDATE OF order_id, client_id, service_id ON order_items FOR EACH ROW
  WHEN (ROW(OLD.order_id, OLD.client_id, OLD.service_id) IS DISTINCT FROM ROW(NEW.order_id, NEW.client_id, NEW.service_id))
  EXECUTE FUNCTION refuse_loss();--> statement-breakpoint
CREATE TRIGGER service_periods_keep_service AFTER UPDATE OF service_id, client_id, product_id ON service_periods FOR EACH ROW
  WHEN (ROW(OLD.service_id, OLD.client_id, OLD.product_id) IS DISTINCT FROM ROW(NEW.service_id, NEW.client_id, NEW.product_id))
  EXECUTE FUNCTION refuse_loss();--> statement-breakpoint
CREATE TRIGGER invoices_keep_order AFTER UPDATE OF reseller_id, order_id, service_id ON invoices FOR EACH ROW
  WHEN (ROW(OLD.reseller_id, OLD.order_id, OLD.service_id) IS DISTINCT FROM ROW(NEW.reseller_id, NEW.order_id, NEW.service_id))
  EXECUTE FUNCTION refuse_loss();--> statement-breakpoint
DROP TRIGGER journal_entries_of_client ON journal_entries;--> statement-breakpoint
DROP FUNCTION refuse_stray_entries();--> statement-breakpoint
CREATE FUNCTION refuse_without_client() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM fresh f WHERE (SELECT c.reseller_id FROM clients c WHERE c.id = f.client_id) IS DISTINCT FROM f.reseller_id) THEN
    RAISE EXCEPTION 'a row of % names no client of its reseller', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER orders_of_client AFTER INSERT ON orders REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_without_client();--> statement-breakpoint
CREATE TRIGGER invoices_of_client AFTER INSERT ON invoices REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_without_client();--> statement-breakpoint
CREATE TRIGGER journal_entries_of_client AFTER INSERT ON journal_entries REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_without_client();--> statement-breakpoint
CREATE FUNCTION refuse_stray_order_or_service() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM fresh f
    WHERE f.order_id IS NOT NULL AND (SELECT o.client_id FROM orders o WHERE o.id = f.order_id) IS DISTINCT FROM f.client_id
    OR f.service_id IS NOT NULL AND (SELECT s.client_id FROM services s WHERE s.id = f.service_id) IS DISTINCT FROM f.client_id) THEN
    RAISE EXCEPTION 'a row of % names no order or service of its client', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER order_items_of_order AFTER INSERT ON order_items REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_stray_order_or_service();--> statement-breakpoint
CREATE TRIGGER invoices_of_order AFTER INSERT ON invoices REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_stray_order_or_service();--> statement-breakpoint
CREATE FUNCTION refuse_stray_periods() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM fresh f WHERE (SELECT s.client_id FROM services s WHERE s.id = f.service_id) IS DISTINCT FROM f.client_id)
    OR EXISTS (SELECT FROM (SELECT DISTINCT product_id FROM fresh) f WHERE (SELECT p.id FROM products p WHERE p.id = f.product_id) IS NULL) THEN
    RAISE EXCEPTION 'a period names no service of its client, or no product' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER service_periods_of_service AFTER INSERT ON service_periods REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_stray_periods();

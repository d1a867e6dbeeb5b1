ALTER TABLE "invoices" DROP CONSTRAINT "invoices_fiscal_number";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_once";--> statement-breakpoint
ALTER TABLE "journal_entries" DROP CONSTRAINT "journal_entries_client";
--> statement-breakpoint
ALTER TABLE "invoice_lines" DROP CONSTRAINT "invoice_lines_invoice";
--> statement-breakpoint
ALTER TABLE "invoice_lines" DROP CONSTRAINT "invoice_lines_service";
--> statement-breakpoint
DROP INDEX "invoices_by_order";--> statement-breakpoint
DROP INDEX "invoices_by_service";--> statement-breakpoint
DROP INDEX "service_periods_by_invoice";--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_fiscal_number" ON "invoices" USING btree ("reseller_id","fiscal_number") WHERE "invoices"."fiscal_number" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "orders_once" ON "orders" USING btree ("client_id","idempotency_key") WHERE "orders"."idempotency_key" is not null;--> statement-breakpoint
-- Lines and journal entries are only ever added, some thousands in one statement of a billing run. A foreign key would look up, and
-- lock, what each row belongs to; here it is looked up once a statement. That holds as well against whatever happens at the
-- same time, because what is looked up, once it is there, is never deleted and never changes hands.
CREATE FUNCTION refuse_loss() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% are never deleted and never change hands', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER clients_stay AFTER DELETE ON clients FOR EACH ROW EXECUTE FUNCTION refuse_loss();--> statement-breakpoint
CREATE TRIGGER clients_not_emptied BEFORE TRUNCATE ON clients FOR EACH STATEMENT EXECUTE FUNCTION refuse_loss();--> statement-breakpoint
CREATE TRIGGER clients_keep_reseller AFTER UPDATE OF id, reseller_id ON clients FOR EACH ROW
  WHEN (OLD.id <> NEW.id OR OLD.reseller_id <> NEW.reseller_id) EXECUTE FUNCTION refuse_loss();--> statement-breakpoint
CREATE TRIGGER services_stay AFTER DELETE ON services FOR EACH ROW EXECUTE FUNCTION refuse_loss();--> statement-breakpoint
CREATE TRIGGER services_not_emptied BEFORE TRUNCATE ON services FOR EACH STATEMENT EXECUTE FUNCTION refuse_loss();--> statement-breakpoint
CREATE TRIGGER services_keep_client AFTER UPDATE OF id, client_id ON services FOR EACH ROW
  WHEN (OLD.id <> NEW.id OR OLD.client_id <> NEW.client_id) EXECUTE FUNCTION refuse_loss();--> statement-breakpoint
CREATE TRIGGER invoices_stay AFTER DELETE ON invoices FOR EACH ROW EXECUTE FUNCTION refuse_loss();--> statement-breakpoint
CREATE TRIGGER invoices_not_emptied BEFORE TRUNCATE ON invoices FOR EACH STATEMENT EXECUTE FUNCTION refuse_loss();--> statement-breakpoint
CREATE TRIGGER invoices_keep_client AFTER UPDATE OF id, client_id ON invoices FOR EACH ROW
  WHEN (OLD.id <> NEW.id OR OLD.client_id <> NEW.client_id) EXECUTE FUNCTION refuse_loss();--> statement-breakpoint
-- Asked as a value by primary key, which the planner never turns into a walk over the whole table.
CREATE FUNCTION refuse_stray_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM fresh f WHERE (SELECT i.client_id FROM invoices i WHERE i.id = f.invoice_id) IS DISTINCT FROM f.client_id
    OR f.service_id IS NOT NULL AND (SELECT s.client_id FROM services s WHERE s.id = f.service_id) IS DISTINCT FROM f.client_id) THEN
    RAISE EXCEPTION 'an invoice line names no invoice or service of its client' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER invoice_lines_of_client AFTER INSERT ON invoice_lines REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_stray_lines();--> statement-breakpoint
CREATE FUNCTION refuse_stray_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM fresh f WHERE (SELECT c.reseller_id FROM clients c WHERE c.id = f.client_id) IS DISTINCT FROM f.reseller_id) THEN
    RAISE EXCEPTION 'a journal entry names no client of its reseller' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER journal_entries_of_client AFTER INSERT ON journal_entries REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_stray_entries();--> statement-breakpoint
-- Nobody plans by what these hold, and comparing documents costs autovacuum more than the rows cost to write.
ALTER TABLE service_periods ALTER COLUMN charges SET STATISTICS 0, ALTER COLUMN rates SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE invoices ALTER COLUMN service_ids SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE invoice_lines ALTER COLUMN rates SET STATISTICS 0, ALTER COLUMN details SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE events ALTER COLUMN facts SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE emails ALTER COLUMN facts SET STATISTICS 0, ALTER COLUMN subject SET STATISTICS 0, ALTER COLUMN html SET STATISTICS 0,
  ALTER COLUMN plain SET STATISTICS 0;

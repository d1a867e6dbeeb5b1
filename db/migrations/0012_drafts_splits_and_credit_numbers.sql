CREATE TABLE "credit_note_series" (
	"reseller_id" uuid PRIMARY KEY NOT NULL,
	"last_number" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invoice_drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"days_to_pay" integer NOT NULL,
	"lines" jsonb NOT NULL,
	"version" integer NOT NULL,
	"edited_by_id" text,
	"edited_at" timestamptz(3) NOT NULL,
	CONSTRAINT "invoice_drafts_days" CHECK ("invoice_drafts"."days_to_pay" between 0 and 365)
);
--> statement-breakpoint
CREATE TABLE "invoice_replacements" (
	"invoice_id" uuid NOT NULL,
	"replaced_by_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	CONSTRAINT "invoice_replacements_invoice_id_replaced_by_id_pk" PRIMARY KEY("invoice_id","replaced_by_id")
);
--> statement-breakpoint
ALTER TABLE "invoices" DROP CONSTRAINT "invoices_status";--> statement-breakpoint
ALTER TABLE "credit_notes" DROP CONSTRAINT "credit_notes_client_id_clients_id_fk";
--> statement-breakpoint
DROP INDEX "invoice_lines_period_once";--> statement-breakpoint
ALTER TABLE "credit_notes" ALTER COLUMN "number" DROP IDENTITY;--> statement-breakpoint
ALTER TABLE "credit_notes" ALTER COLUMN "number" SET DEFAULT 0;--> statement-breakpoint
ALTER TABLE "credit_notes" ADD COLUMN "reseller_id" uuid;--> statement-breakpoint
ALTER TABLE "credit_notes" ADD COLUMN "number_format" text DEFAULT '' NOT NULL;--> statement-breakpoint
-- The numbers were of one series for all resellers; each gets its own, and the notes that are there are written as before.
UPDATE credit_notes n SET number = own.number, number_format = '{number}', reseller_id = own.reseller_id FROM (
  SELECT c.id, cl.reseller_id, row_number() OVER (PARTITION BY cl.reseller_id ORDER BY c.number) AS number
  FROM credit_notes c JOIN clients cl ON cl.id = c.client_id) AS own WHERE own.id = n.id;--> statement-breakpoint
INSERT INTO credit_note_series (reseller_id, last_number)
  SELECT reseller_id, count(*) FROM credit_notes GROUP BY reseller_id;--> statement-breakpoint
ALTER TABLE "credit_notes" ALTER COLUMN "reseller_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "is_replaced" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "resellers" ADD COLUMN "credit_note_number_format" text DEFAULT 'CN-{year}-{number:6}' NOT NULL;--> statement-breakpoint
ALTER TABLE "credit_note_series" ADD CONSTRAINT "credit_note_series_reseller_id_resellers_id_fk" FOREIGN KEY ("reseller_id") REFERENCES "resellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_drafts" ADD CONSTRAINT "invoice_drafts_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_replacements" ADD CONSTRAINT "invoice_replacements_invoice" FOREIGN KEY ("invoice_id","client_id") REFERENCES "invoices"("id","client_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_replacements" ADD CONSTRAINT "invoice_replacements_replaced_by" FOREIGN KEY ("replaced_by_id","client_id") REFERENCES "invoices"("id","client_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invoice_drafts_by_client" ON "invoice_drafts" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "invoice_drafts_by_time" ON "invoice_drafts" USING btree ("edited_at");--> statement-breakpoint
CREATE INDEX "invoice_replacements_by_new" ON "invoice_replacements" USING btree ("replaced_by_id");--> statement-breakpoint
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_client" FOREIGN KEY ("client_id","reseller_id") REFERENCES "clients"("id","reseller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_lines_period_once" ON "invoice_lines" USING btree ("period_id","kind",coalesce("option_id", '00000000-0000-0000-0000-000000000000'::uuid)) WHERE "invoice_lines"."period_id" is not null and "invoice_lines"."kind" in ('recurring','discount') and not "invoice_lines"."is_replaced";--> statement-breakpoint
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_number" UNIQUE("reseller_id","number");--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_status" CHECK ("invoices"."status" in ('unpaid','paid','cancelled'));--> statement-breakpoint
DROP TRIGGER invoices_moves ON invoices;--> statement-breakpoint
CREATE TRIGGER invoices_moves BEFORE UPDATE OF status ON invoices FOR EACH ROW WHEN (
  OLD.status <> NEW.status AND (OLD.status <> 'unpaid' OR NEW.status NOT IN ('paid','cancelled'))
) EXECUTE FUNCTION refuse_move();--> statement-breakpoint
DROP TRIGGER invoices_total_stands ON invoices;--> statement-breakpoint
CREATE TRIGGER invoices_total_stands BEFORE UPDATE ON invoices FOR EACH ROW WHEN (
  OLD.total_minor_units <> NEW.total_minor_units OR OLD.currency <> NEW.currency
    OR OLD.number <> NEW.number OR OLD.client_id <> NEW.client_id
) EXECUTE FUNCTION refuse_change();--> statement-breakpoint
-- A line says once and for all what it says; that it stands on another invoice since a split or a merge is all that is added.
CREATE FUNCTION refuse_change_of_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  plain invoice_lines%ROWTYPE;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.is_replaced AND NOT OLD.is_replaced THEN
    plain := NEW;
    plain.is_replaced := false;
    IF plain IS NOT DISTINCT FROM OLD THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% is written once and never changed', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER invoice_lines_only_added BEFORE UPDATE OR DELETE ON invoice_lines FOR EACH ROW EXECUTE FUNCTION refuse_change_of_line();--> statement-breakpoint
CREATE TRIGGER credit_notes_only_added BEFORE UPDATE OR DELETE ON credit_notes FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
-- What takes the place of cancelled invoices is owed to the cent what they were, in their currency: one statement a split or merge.
CREATE FUNCTION refuse_wrong_replacement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM fresh f JOIN invoices o ON o.id = f.invoice_id JOIN invoices n ON n.id = f.replaced_by_id
      WHERE o.status <> 'cancelled' OR o.paid_minor_units <> 0 OR o.currency <> n.currency)
    OR EXISTS (SELECT 1 FROM (
      SELECT client_id, total_minor_units AS owed FROM invoices WHERE id IN (SELECT invoice_id FROM fresh)
      UNION ALL SELECT client_id, -total_minor_units FROM invoices WHERE id IN (SELECT replaced_by_id FROM fresh)
    ) AS both_sides GROUP BY client_id HAVING sum(owed) <> 0) THEN
    RAISE EXCEPTION 'an invoice is not replaced by what was owed on it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER invoice_replacements_sum AFTER INSERT ON invoice_replacements REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_wrong_replacement();--> statement-breakpoint
CREATE TRIGGER invoice_replacements_only_added BEFORE UPDATE OR DELETE ON invoice_replacements FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
-- A credit note gets its number here, whatever issues it: the series of its reseller has no gap and stays locked until the end.
CREATE FUNCTION give_credit_note_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO credit_note_series AS kept (reseller_id, last_number) VALUES (NEW.reseller_id, 1)
    ON CONFLICT (reseller_id) DO UPDATE SET last_number = kept.last_number + 1 RETURNING kept.last_number INTO NEW.number;
  SELECT credit_note_number_format INTO NEW.number_format FROM resellers WHERE id = NEW.reseller_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER credit_notes_number BEFORE INSERT ON credit_notes FOR EACH ROW EXECUTE FUNCTION give_credit_note_number();

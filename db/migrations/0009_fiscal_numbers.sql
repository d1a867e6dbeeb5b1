ALTER TABLE "invoices" ADD COLUMN "fiscal_number" bigint;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "fiscal_on" date;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "number_format" text;--> statement-breakpoint
ALTER TABLE "invoice_series" ADD COLUMN "last_fiscal_number" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "resellers" ADD COLUMN "invoice_numbering" text DEFAULT 'fiscal' NOT NULL;--> statement-breakpoint
ALTER TABLE "resellers" ADD COLUMN "proforma_number_format" text DEFAULT 'PRO-{year}-{number:6}' NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_fiscal_number" UNIQUE("reseller_id","fiscal_number");--> statement-breakpoint
ALTER TABLE "resellers" ADD CONSTRAINT "resellers_invoice_numbering" CHECK ("resellers"."invoice_numbering" in ('fiscal','proforma'));--> statement-breakpoint
-- A paid invoice of a reseller that sends proforma ones first gets its fiscal number here, in the transaction that pays it: whatever
-- pays it, the series has no gap. The series stays locked until that transaction ends.
CREATE FUNCTION give_fiscal_number() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  paid_on date := coalesce(NEW.fiscal_on, NEW.issued_on);
  given bigint;
  format text;
BEGIN
  UPDATE invoice_series s SET last_fiscal_number = s.last_fiscal_number + 1
    FROM resellers r WHERE s.reseller_id = NEW.reseller_id AND r.id = s.reseller_id AND r.invoice_numbering = 'proforma'
    RETURNING s.last_fiscal_number, r.invoice_number_format INTO given, format;
  IF FOUND THEN
    NEW.fiscal_number := given;
    NEW.fiscal_on := paid_on;
    NEW.number_format := replace(replace(format, '{year}', to_char(paid_on, 'FMYYYY')), '{month}', to_char(paid_on, 'MM'));
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER invoices_fiscal_number_when_paid BEFORE UPDATE OF status ON invoices FOR EACH ROW
  WHEN (NEW.status = 'paid' AND OLD.status <> 'paid') EXECUTE FUNCTION give_fiscal_number();
--> statement-breakpoint
CREATE TRIGGER invoices_fiscal_number_at_once BEFORE INSERT ON invoices FOR EACH ROW
  WHEN (NEW.status = 'paid') EXECUTE FUNCTION give_fiscal_number();

ALTER TABLE "clients" ADD CONSTRAINT "clients_of_reseller" UNIQUE("id","reseller_id");--> statement-breakpoint
ALTER TABLE "invoices" DROP CONSTRAINT "invoices_reseller_id_resellers_id_fk";
--> statement-breakpoint
ALTER TABLE "invoices" DROP CONSTRAINT "invoices_client_id_clients_id_fk";
--> statement-breakpoint
ALTER TABLE "journal_entries" DROP CONSTRAINT "journal_entries_client_id_clients_id_fk";
--> statement-breakpoint
ALTER TABLE "journal_entries" DROP CONSTRAINT "journal_entries_reseller_id_resellers_id_fk";
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_client_id_clients_id_fk";
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_reseller_id_resellers_id_fk";
--> statement-breakpoint
ALTER TABLE "services" DROP CONSTRAINT "services_client_id_clients_id_fk";
--> statement-breakpoint
ALTER TABLE "services" DROP CONSTRAINT "services_reseller_id_resellers_id_fk";
--> statement-breakpoint
DROP INDEX "journal_entries_by_movement";--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_client" FOREIGN KEY ("client_id","reseller_id") REFERENCES "clients"("id","reseller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_entries" ADD CONSTRAINT "journal_entries_client" FOREIGN KEY ("client_id","reseller_id") REFERENCES "clients"("id","reseller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_client" FOREIGN KEY ("client_id","reseller_id") REFERENCES "clients"("id","reseller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_client" FOREIGN KEY ("client_id","reseller_id") REFERENCES "clients"("id","reseller_id") ON DELETE no action ON UPDATE no action;

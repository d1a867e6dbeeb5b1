-- Invariants that tables alone cannot say. Names are unqualified: a scratch schema gets its own copies.
INSERT INTO catalog_versions (id, version) VALUES (1, 1);
--> statement-breakpoint
ALTER TABLE service_periods ADD CONSTRAINT service_periods_no_overlap
  EXCLUDE USING gist (service_id WITH =, tstzrange(start_at, end_at) WITH &&) WHERE (status <> 'cancelled');
--> statement-breakpoint
CREATE FUNCTION refuse_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% % cannot move from % to %', TG_TABLE_NAME, OLD.id, OLD.status, NEW.status USING ERRCODE = 'check_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER services_moves BEFORE UPDATE OF status ON services FOR EACH ROW WHEN (OLD.status <> NEW.status AND NOT (
     (OLD.status = 'pending' AND NEW.status IN ('active','canceled','fraud','terminated'))
  OR (OLD.status = 'active' AND NEW.status IN ('suspended','terminated','canceled','fraud'))
  OR (OLD.status = 'suspended' AND NEW.status IN ('active','terminated','canceled','fraud'))
)) EXECUTE FUNCTION refuse_move();
--> statement-breakpoint
CREATE TRIGGER orders_moves BEFORE UPDATE OF status ON orders FOR EACH ROW WHEN (
  OLD.status <> NEW.status AND OLD.status IN ('completed','cancelled','fraud')
) EXECUTE FUNCTION refuse_move();
--> statement-breakpoint
CREATE TRIGGER invoices_moves BEFORE UPDATE OF status ON invoices FOR EACH ROW WHEN (OLD.status <> NEW.status AND NOT (
     (OLD.status = 'draft' AND NEW.status IN ('unpaid','cancelled'))
  OR (OLD.status = 'unpaid' AND NEW.status IN ('paid','cancelled'))
)) EXECUTE FUNCTION refuse_move();
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is written once and never changed', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER invoices_total_stands BEFORE UPDATE ON invoices FOR EACH ROW WHEN (
  OLD.status <> 'draft' AND (OLD.total_minor_units <> NEW.total_minor_units OR OLD.currency <> NEW.currency
    OR OLD.number <> NEW.number OR OLD.client_id <> NEW.client_id)
) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER journal_entries_only_added BEFORE UPDATE OR DELETE ON journal_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER events_only_added BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION refuse_unbalanced_movement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM fresh GROUP BY movement_id, currency HAVING sum(minor_units) <> 0) THEN
    RAISE EXCEPTION 'a movement of money does not sum to zero' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER journal_entries_balanced AFTER INSERT ON journal_entries REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_unbalanced_movement();
--> statement-breakpoint
CREATE FUNCTION close_order_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE order_items SET open = NEW.status NOT IN ('completed','cancelled','fraud') WHERE order_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER orders_close_items AFTER UPDATE OF status ON orders FOR EACH ROW WHEN (
  (OLD.status IN ('completed','cancelled','fraud')) IS DISTINCT FROM (NEW.status IN ('completed','cancelled','fraud'))
) EXECUTE FUNCTION close_order_items();
--> statement-breakpoint
CREATE FUNCTION raise_catalog_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE catalog_versions SET version = version + 1;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER catalog_version AFTER INSERT OR UPDATE OR DELETE ON currencies FOR EACH STATEMENT EXECUTE FUNCTION raise_catalog_version();
--> statement-breakpoint
CREATE TRIGGER catalog_version AFTER INSERT OR UPDATE OR DELETE ON tax_rules FOR EACH STATEMENT EXECUTE FUNCTION raise_catalog_version();
--> statement-breakpoint
CREATE TRIGGER catalog_version AFTER INSERT OR UPDATE OR DELETE ON product_groups FOR EACH STATEMENT EXECUTE FUNCTION raise_catalog_version();
--> statement-breakpoint
CREATE TRIGGER catalog_version AFTER INSERT OR UPDATE OR DELETE ON products FOR EACH STATEMENT EXECUTE FUNCTION raise_catalog_version();
--> statement-breakpoint
CREATE TRIGGER catalog_version AFTER INSERT OR UPDATE OR DELETE ON product_cycles FOR EACH STATEMENT EXECUTE FUNCTION raise_catalog_version();
--> statement-breakpoint
CREATE TRIGGER catalog_version AFTER INSERT OR UPDATE OR DELETE ON cycle_prices FOR EACH STATEMENT EXECUTE FUNCTION raise_catalog_version();
--> statement-breakpoint
CREATE TRIGGER catalog_version AFTER INSERT OR UPDATE OR DELETE ON options FOR EACH STATEMENT EXECUTE FUNCTION raise_catalog_version();
--> statement-breakpoint
CREATE TRIGGER catalog_version AFTER INSERT OR UPDATE OR DELETE ON option_choices FOR EACH STATEMENT EXECUTE FUNCTION raise_catalog_version();
--> statement-breakpoint
CREATE TRIGGER catalog_version AFTER INSERT OR UPDATE OR DELETE ON option_prices FOR EACH STATEMENT EXECUTE FUNCTION raise_catalog_version();
--> statement-breakpoint
CREATE TRIGGER catalog_version AFTER INSERT OR UPDATE OR DELETE ON product_options FOR EACH STATEMENT EXECUTE FUNCTION raise_catalog_version();
--> statement-breakpoint
CREATE TRIGGER catalog_version AFTER INSERT OR UPDATE OR DELETE ON product_upgrades FOR EACH STATEMENT EXECUTE FUNCTION raise_catalog_version();

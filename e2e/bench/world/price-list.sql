-- A reseller and a price list. Needs bench.products, and bench.postpaid: on makes every second product post-paid.
-- Like the ids that Tenor makes: the first 48 bits are a time, here a second later for each, so neighbours in time are neighbours in an index.
CREATE FUNCTION pg_temp.id_of(kind int, i bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
RETURN (lpad(to_hex(1717986918400 + i * 1000), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8000' || lpad(to_hex(i), 12, '0'))::uuid;

INSERT INTO currencies (code, is_default, rate) VALUES ('EUR', true, 1);
INSERT INTO tax_rules (id, name, country, rate)
SELECT pg_temp.id_of(1, row_number() OVER ()), 'VAT', country, rate
FROM (VALUES ('RO', 19), ('DE', 19), ('FR', 20), ('GB', 20)) rules (country, rate);
INSERT INTO resellers (id, name, currency, order_grace_days) VALUES (pg_temp.id_of(2, 1), 'Benchmark', 'EUR', 7);
INSERT INTO invoice_series (reseller_id) VALUES (pg_temp.id_of(2, 1));

INSERT INTO products (id, code, name, status, payment_model, price_model, auto_setup, apply_taxes)
SELECT pg_temp.id_of(3, i), 'product-' || i, 'Product ' || i, 'public',
  CASE WHEN current_setting('bench.postpaid')::bool AND i % 2 = 0 THEN 'postpaid' ELSE 'prepaid' END,
  'fixed_plus_dynamic', 'first_payment', true
FROM generate_series(1, current_setting('bench.products')::int) i;
INSERT INTO product_cycles (id, product_id, unit, multiplier)
SELECT pg_temp.id_of(4, i), pg_temp.id_of(3, i), 'month', 1 FROM generate_series(1, current_setting('bench.products')::int) i;
INSERT INTO cycle_prices (cycle_id, currency, price_minor_units, setup_fee_minor_units)
SELECT pg_temp.id_of(4, i), 'EUR', 500 + i * 100, CASE WHEN i % 3 = 0 THEN 1000 ELSE 0 END
FROM generate_series(1, current_setting('bench.products')::int) i;

INSERT INTO options (id, code, label, type, min, max) VALUES
  (pg_temp.id_of(5, 1), 'memory', 'Memory', 'quantity', 1, 64),
  (pg_temp.id_of(5, 2), 'backup', 'Backup', 'boolean', NULL, NULL);
INSERT INTO option_prices (id, option_id, unit, multiplier, currency, price_minor_units) VALUES
  (pg_temp.id_of(6, 1), pg_temp.id_of(5, 1), 'month', 1, 'EUR', 50),
  (pg_temp.id_of(6, 2), pg_temp.id_of(5, 2), 'month', 1, 'EUR', 200);
INSERT INTO product_options (product_id, option_id, position)
SELECT pg_temp.id_of(3, i), pg_temp.id_of(5, o), o
FROM generate_series(1, current_setting('bench.products')::int) i, generate_series(1, 2) o;

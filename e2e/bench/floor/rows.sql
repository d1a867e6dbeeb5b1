-- Needs the settings bench.clients, bench.products and bench.services (due on 1 November 2026; 0 for none).
INSERT INTO invoice_series VALUES ('invoices', 0);
INSERT INTO tax_rules VALUES ('RO', 1900), ('DE', 1900), ('FR', 2000), ('GB', 2000);
INSERT INTO products
SELECT i, 'product-' || i, 'Product ' || i, 500 + i * 100, CASE WHEN i % 3 = 0 THEN 1000 ELSE 0 END
FROM generate_series(1, current_setting('bench.products')::int) i;
INSERT INTO clients
SELECT i, 'Client ' || i, 'EUR', (ARRAY['RO', 'DE', 'FR', 'GB', 'US'])[1 + i % 5], CASE WHEN i % 10 = 0 THEN 5000 ELSE 0 END
FROM generate_series(1, current_setting('bench.clients')::int) i;
INSERT INTO services (id, client_id, product_id, status, price, months, next_due_on)
SELECT i, (i + 1) / 2, 1 + i % p.of, 'active', 500 + (1 + i % p.of) * 100, 1, '2026-11-01'
FROM generate_series(1, current_setting('bench.services')::int) i, (SELECT current_setting('bench.products')::int AS of) p;
SELECT setval(pg_get_serial_sequence('services', 'id'), greatest(1, current_setting('bench.services')::int));

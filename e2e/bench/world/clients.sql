-- Clients, one in ten with a balance. Needs bench.clients, bench.now, and bench.due_at: when the run looks at them, or ''.
INSERT INTO clients (id, reseller_id, name, email, country, currency, next_billing_at)
SELECT pg_temp.id_of(7, i), pg_temp.id_of(2, 1), 'Client ' || i, 'client' || i || '@tenor.example',
  (ARRAY['RO', 'DE', 'FR', 'GB', 'US'])[1 + i % 5], 'EUR', nullif(current_setting('bench.due_at'), '')::timestamptz
FROM generate_series(1, current_setting('bench.clients')::int) i;
INSERT INTO balances (client_id, currency, minor_units)
SELECT pg_temp.id_of(7, i), 'EUR', 5000 FROM generate_series(10, current_setting('bench.clients')::int, 10) i;
INSERT INTO journal_entries (id, movement_id, cause, client_id, reseller_id, account, currency, minor_units, at)
SELECT pg_temp.id_of(8, i * 2 + side.position), pg_temp.id_of(8, i * 2), 'staff_credit', pg_temp.id_of(7, i), pg_temp.id_of(2, 1),
  side.account, 'EUR', side.amount, current_setting('bench.now')::timestamptz
FROM generate_series(10, current_setting('bench.clients')::int, 10) i,
  (VALUES (0, 'balance', 5000), (1, 'adjustment', -5000)) side (position, account, amount);

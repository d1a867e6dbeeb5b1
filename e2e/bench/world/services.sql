-- Active services, two a client, each in a period from bench.from_at to bench.to_at. Needs bench.services, bench.products.
-- Every second has four units of memory, every third a backup, every fourth is post-paid with usage.
CREATE TEMP TABLE wanted AS
SELECT i, pg_temp.id_of(9, i) AS service_id, pg_temp.id_of(10, i) AS period_id, pg_temp.id_of(7, (i + 1) / 2) AS client_id,
  p.id AS product_id, p.payment_model,
  jsonb_strip_nulls(jsonb_build_object(
    'memory', CASE WHEN i % 2 = 0 THEN '4' END, 'backup', CASE WHEN i % 3 = 0 THEN 'true' END)) AS options,
  jsonb_build_array(jsonb_build_object(
    'kind', 'recurring', 'code', p.code, 'optionId', NULL, 'minorUnits', c.price_minor_units::text))
    || CASE WHEN i % 2 = 0 THEN jsonb_build_array(jsonb_build_object(
      'kind', 'recurring', 'code', 'memory', 'optionId', pg_temp.id_of(5, 1), 'minorUnits', '200')) ELSE '[]' END
    || CASE WHEN i % 3 = 0 THEN jsonb_build_array(jsonb_build_object(
      'kind', 'recurring', 'code', 'backup', 'optionId', pg_temp.id_of(5, 2), 'minorUnits', '200')) ELSE '[]' END AS charges
FROM generate_series(1, current_setting('bench.services')::int) i
JOIN products p ON p.id = pg_temp.id_of(3, 1 + i % current_setting('bench.products')::int)
JOIN cycle_prices c ON c.cycle_id = pg_temp.id_of(4, 1 + i % current_setting('bench.products')::int);

INSERT INTO services (id, client_id, reseller_id, order_id, product_id, unit, multiplier, currency, quantity, options,
  listed_fees, payment_model, auto_setup, status, anchor_at, status_log, created_at)
SELECT service_id, client_id, pg_temp.id_of(2, 1), pg_temp.id_of(11, i), product_id, 'month', 1, 'EUR', 1, options,
  '[]', payment_model, 'first_payment', 'active', from_at,
  jsonb_build_array(jsonb_build_object('at', extract(epoch FROM from_at)::bigint * 1000, 'status', 'active')), from_at
FROM wanted, (SELECT current_setting('bench.from_at')::timestamptz AS from_at) dates ORDER BY i;
INSERT INTO service_periods (id, service_id, client_id, product_id, status, start_at, end_at, full_start_at, full_end_at,
  charged_units, charges, rates)
SELECT period_id, service_id, client_id, product_id, CASE payment_model WHEN 'prepaid' THEN 'paid' ELSE 'running' END,
  from_at, to_at, from_at, to_at, 31, charges, '[]'
FROM wanted, (SELECT current_setting('bench.from_at')::timestamptz AS from_at, current_setting('bench.to_at')::timestamptz AS to_at) dates
ORDER BY i;
INSERT INTO usage_records (id, service_id, client_id, period_id, used_at, amount)
SELECT pg_temp.id_of(12, i), service_id, client_id, period_id, current_setting('bench.from_at')::timestamptz + interval '9 days', 1.234
FROM wanted WHERE payment_model = 'postpaid' AND i % 4 = 1;

-- What staff look through: an order, an invoice, a payment, a task, two mails and three events a service, and prices in three
-- more currencies. Needs what services.sql needs, after it. The first client has 1,000 of each more than the others.
INSERT INTO currencies (code, is_default, rate) VALUES ('USD', false, 1.1), ('RON', false, 5), ('JPY', false, 160);
INSERT INTO cycle_prices (cycle_id, currency, price_minor_units, setup_fee_minor_units)
SELECT c.id, code, 700, 0 FROM product_cycles c, (VALUES ('USD'), ('RON'), ('JPY')) more (code);

INSERT INTO services (id, client_id, reseller_id, order_id, product_id, unit, multiplier, currency, quantity, options,
  listed_fees, payment_model, auto_setup, status, status_log, created_at)
SELECT pg_temp.id_of(13, i), pg_temp.id_of(7, 1), pg_temp.id_of(2, 1), pg_temp.id_of(14, i), pg_temp.id_of(3, 1), 'month', 1,
  'EUR', 1, '{}', '[]', 'prepaid', 'first_payment', 'terminated', '[]', now() - i * interval '1 hour'
FROM generate_series(1, 1000) i;

CREATE TEMP TABLE ordered AS
SELECT row_number() OVER (ORDER BY created_at, id)::int AS i, id AS service_id, client_id, order_id,
  pg_temp.id_of(15, row_number() OVER (ORDER BY created_at, id)) AS invoice_id
FROM services;
ALTER TABLE ordered ADD COLUMN at timestamptz, ADD COLUMN paid bool;
UPDATE ordered SET at = now() - (22000 - i) * interval '20 minutes', paid = i % 10 <> 0;

INSERT INTO orders (id, client_id, reseller_id, type, status, currency, automatic, ordered_by, placed_at, placed_on, invoice_id,
  awaits_acceptance, awaits_fraud_review, risk_score)
SELECT order_id, client_id, pg_temp.id_of(2, 1), 'sales',
  CASE WHEN paid THEN 'completed' WHEN i % 20 = 0 THEN 'pending' ELSE 'waiting_for_payment' END,
  'EUR', false, 'client', at, at::date, invoice_id, false, false, i % 100
FROM ordered ORDER BY i;
INSERT INTO order_items (id, order_id, client_id, service_id, position, open, automatic)
SELECT pg_temp.id_of(16, i), order_id, client_id, service_id, 1, NOT paid, false FROM ordered ORDER BY i;
INSERT INTO invoices (id, reseller_id, client_id, order_id, service_id, service_ids, kind, status, number, currency, issued_at,
  issued_on, due_on, subtotal_minor_units, tax_minor_units, total_minor_units, paid_minor_units, paid_at)
SELECT invoice_id, pg_temp.id_of(2, 1), client_id, order_id, service_id, jsonb_build_array(service_id), 'order',
  CASE WHEN paid THEN 'paid' ELSE 'unpaid' END, i, 'EUR', at, at::date, at::date + 7, 1000 + i % 500, 0, 1000 + i % 500,
  CASE WHEN paid THEN 1000 + i % 500 ELSE 0 END, CASE WHEN paid THEN at END
FROM ordered ORDER BY i;
UPDATE invoice_series SET last_number = (SELECT max(number) FROM invoices);
INSERT INTO invoice_lines (id, invoice_id, client_id, position, kind, code, service_id, minor_units, tax_minor_units, rates, details)
SELECT pg_temp.id_of(17, i), invoice_id, client_id, 1, 'recurring', 'product-1', service_id, 1000 + i % 500, 0, '[]', '{}'
FROM ordered ORDER BY i;
INSERT INTO payments (id, client_id, invoice_id, currency, minor_units, settled_minor_units, method, reference, received_at)
SELECT pg_temp.id_of(18, i), client_id, invoice_id, 'EUR', 1000 + i % 500, 1000 + i % 500, 'bank_transfer', 'Transfer ' || i, at
FROM ordered WHERE paid ORDER BY i;
INSERT INTO journal_entries (id, movement_id, cause, client_id, reseller_id, account, currency, minor_units, invoice_id, at)
SELECT pg_temp.id_of(19, i * 4 + side.position), pg_temp.id_of(19, i * 4), side.cause, client_id, pg_temp.id_of(2, 1),
  side.account, 'EUR', side.sign * (1000 + i % 500), invoice_id, at
FROM ordered, (VALUES (0, 'invoice', 'receivable', 1), (1, 'invoice', 'revenue', -1)) side (position, cause, account, sign)
ORDER BY i;
INSERT INTO module_tasks (id, client_id, service_id, order_id, verb, status, attempts, error, created_at)
SELECT pg_temp.id_of(20, i), client_id, service_id, order_id, 'create', CASE WHEN i % 100 = 0 THEN 'failed' ELSE 'done' END, 1,
  CASE WHEN i % 100 = 0 THEN 'The server did not answer' END, at
FROM ordered ORDER BY i;
INSERT INTO emails (id, key, client_id, template, recipient, subject, html, plain, facts, status, queued_at, sent_at)
SELECT pg_temp.id_of(21, i * 2 + n), 'mail:' || i || ':' || n, client_id, CASE n WHEN 0 THEN 'order_placed' ELSE 'invoice_issued' END,
  'client' || i || '@tenor.example', 'About order ' || i, repeat('<p>What was ordered.</p>', 100), repeat('What was ordered. ', 50),
  '{}', 'sent', at, at
FROM ordered, generate_series(0, 1) n ORDER BY i;
INSERT INTO events (id, client_id, noun, subject_id, name, actor, at, facts)
SELECT pg_temp.id_of(22, i * 3 + n), client_id, CASE n WHEN 2 THEN 'invoice' ELSE 'order' END,
  CASE n WHEN 2 THEN invoice_id ELSE order_id END, (ARRAY['order.placed', 'order.completed', 'invoice.paid'])[n + 1], 'client', at,
  jsonb_build_object('items', 1)
FROM ordered, generate_series(0, 2) n ORDER BY i;

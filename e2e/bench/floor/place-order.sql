-- An order in nine round trips: BEGIN, these seven, COMMIT. The number without gaps locks its row until the commit.
-- @price
SELECT p.price::int, p.setup_fee::int, coalesce(r.basis_points, 0) AS basis_points
FROM products p CROSS JOIN clients c LEFT JOIN tax_rules r USING (country)
WHERE p.id = $1 AND c.id = $2;
-- @order
INSERT INTO orders (client_id, idempotency_key, status, total) VALUES ($1, gen_random_uuid(), 'pending', $2) RETURNING id;
-- @service
INSERT INTO services (client_id, product_id, order_id, status, price, months, next_due_on)
VALUES ($1, $2, $3, 'pending', $4, 1, '2026-12-01') RETURNING id;
-- @number
UPDATE invoice_series SET last_number = last_number + 1 WHERE name = 'invoices' RETURNING last_number;
-- @invoice
INSERT INTO invoices (number, client_id, order_id, status, subtotal, tax, total, due_on)
VALUES ($1, $2, $3, 'unpaid', $4, $5, $6, '2026-12-08') RETURNING id;
-- @lines
INSERT INTO invoice_lines (invoice_id, service_id, kind, amount, tax, from_on, to_on)
VALUES ($1, $2, 'period', $3, $4, '2026-11-21', '2026-12-21'), ($1, $2, 'setup', $5, $6, NULL, NULL);
-- @journal
INSERT INTO journal (client_id, invoice_id, account, amount)
VALUES ($1, $2, 'receivable', $3), ($1, $2, 'revenue', $4), ($1, $2, 'tax', $5);

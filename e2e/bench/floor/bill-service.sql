-- One service a transaction: BEGIN, these in order, COMMIT. The two about the balance only where the client has one.
-- @due
SELECT s.client_id, s.price::int, s.months, c.balance::int, coalesce(r.basis_points, 0) AS basis_points
FROM services s JOIN clients c ON c.id = s.client_id LEFT JOIN tax_rules r USING (country)
WHERE s.id = $1 AND s.next_due_on <= '2026-11-01' AND s.status IN ('active', 'suspended')
FOR UPDATE OF s, c;
-- @advance
UPDATE services SET next_due_on = next_due_on + make_interval(months => months) WHERE id = $1;
-- @takeFromBalance
UPDATE clients SET balance = balance - $2 WHERE id = $1;
-- @number
UPDATE invoice_series SET last_number = last_number + 1 WHERE name = 'invoices' RETURNING last_number;
-- @invoice
INSERT INTO invoices (number, client_id, status, subtotal, tax, total, from_balance, due_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, '2026-11-08') RETURNING id;
-- @line
INSERT INTO invoice_lines (invoice_id, service_id, kind, amount, tax, from_on, to_on)
VALUES ($1, $2, 'period', $3, $4, '2026-11-01', date '2026-11-01' + make_interval(months => $5));
-- @journal
INSERT INTO journal (client_id, invoice_id, account, amount)
VALUES ($1, $2, 'receivable', $3), ($1, $2, 'revenue', $4), ($1, $2, 'tax', $5);
-- @journalOfBalance
INSERT INTO journal (client_id, invoice_id, account, amount) VALUES ($1, $2, 'balance', $3);

-- Bills the due services with ids from `first` to `last` in one go and returns how many: what a set-based run costs at least.
CREATE FUNCTION bill_batch(first bigint, last bigint, due_day date) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  found bigint;
  before bigint;
BEGIN
  CREATE TEMP TABLE IF NOT EXISTS batch (
    position bigint, service_id bigint, client_id bigint, amount bigint, tax bigint, months int, from_balance bigint
  ) ON COMMIT DELETE ROWS;

  INSERT INTO batch
  SELECT row_number() OVER (ORDER BY s.id), s.id, s.client_id, s.price,
    (s.price * coalesce(r.basis_points, 0) + 5000) / 10000, s.months, 0
  FROM (
    SELECT * FROM services
    WHERE id BETWEEN first AND last AND next_due_on <= due_day AND status IN ('active', 'suspended')
    ORDER BY id FOR UPDATE
  ) s
  JOIN clients c ON c.id = s.client_id
  LEFT JOIN tax_rules r USING (country);
  GET DIAGNOSTICS found = ROW_COUNT;
  IF found = 0 THEN RETURN 0; END IF;

  -- The balance pays the first invoices of a client as far as it goes.
  UPDATE batch SET from_balance = paid.amount
  FROM (
    SELECT b.service_id, greatest(0, least(b.amount + b.tax, c.balance - coalesce(sum(b.amount + b.tax) OVER (
      PARTITION BY b.client_id ORDER BY b.position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))) AS amount
    FROM batch b JOIN clients c ON c.id = b.client_id WHERE c.balance > 0
  ) paid
  WHERE paid.service_id = batch.service_id AND paid.amount > 0;
  UPDATE clients SET balance = balance - spent.amount
  FROM (SELECT client_id, sum(from_balance) AS amount FROM batch WHERE from_balance > 0 GROUP BY client_id) spent
  WHERE spent.client_id = clients.id;

  UPDATE invoice_series SET last_number = last_number + found WHERE name = 'invoices'
  RETURNING last_number - found INTO before;
  WITH issued AS (
    INSERT INTO invoices (number, client_id, status, subtotal, tax, total, from_balance, due_on)
    SELECT before + position, client_id, CASE WHEN from_balance = amount + tax THEN 'paid' ELSE 'unpaid' END,
      amount, tax, amount + tax, from_balance, due_day + 7
    FROM batch ORDER BY position
    RETURNING id, number
  ), lines AS (
    INSERT INTO invoice_lines (invoice_id, service_id, kind, amount, tax, from_on, to_on)
    SELECT issued.id, service_id, 'period', amount, tax, due_day, due_day + make_interval(months => months)
    FROM batch JOIN issued ON issued.number = before + position
  )
  INSERT INTO journal (client_id, invoice_id, account, amount)
  SELECT client_id, issued.id, side.account, side.amount
  FROM batch
  JOIN issued ON issued.number = before + position
  CROSS JOIN LATERAL (
    VALUES ('receivable', batch.amount + tax - from_balance), ('revenue', -batch.amount), ('tax', -tax), ('balance', from_balance)
  ) side (account, amount)
  WHERE side.amount <> 0;

  UPDATE services SET next_due_on = (next_due_on + make_interval(months => batch.months))::date
  FROM batch WHERE batch.service_id = services.id;
  RETURN found;
END $$;

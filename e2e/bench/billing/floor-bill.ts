import type { Pool, PoolClient } from 'pg';
import { readStatements } from '../floor/statements';

const sql = readStatements('bill-service.sql', [
  'due',
  'advance',
  'takeFromBalance',
  'number',
  'invoice',
  'line',
  'journal',
  'journalOfBalance',
]);

const batchSize = 1_000;
const connections = 8;

/** Bills services 1 to n in batches, each one call of a function in the database. Returns how many were billed. */
export async function billSetBased(pool: Pool, services: number): Promise<number> {
  let billed = 0;
  for (let first = 1; first <= services; first += batchSize) {
    const { rows } = await pool.query({
      name: 'bill_batch',
      text: `SELECT bill_batch($1, $2, '2026-11-01') AS billed`,
      values: [first, first + batchSize - 1],
    });
    billed += Number(rows[0].billed);
  }
  return billed;
}

/** Bills services 1 to n, a transaction each, over several connections at once. Returns how many were billed. */
export async function billRowByRow(pool: Pool, services: number): Promise<number> {
  let next = 0;
  let billed = 0;
  const work = async () => {
    const connection = await pool.connect();
    try {
      while (next < services) {
        next += 1;
        if (await billService(connection, next)) billed += 1;
      }
    } finally {
      connection.release();
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  return billed;
}

async function billService(connection: PoolClient, serviceId: number): Promise<boolean> {
  await connection.query('BEGIN');
  const due = (await connection.query(sql.due(serviceId))).rows[0];
  if (!due) {
    await connection.query('COMMIT');
    return false;
  }
  const { client_id: clientId, price, months, balance, basis_points: rate } = due;
  const tax = Math.floor((price * rate + 5000) / 10_000);
  const total = price + tax;
  const fromBalance = Math.min(balance, total);
  const status = fromBalance === total ? 'paid' : 'unpaid';
  await connection.query(sql.advance(serviceId));
  if (fromBalance > 0) await connection.query(sql.takeFromBalance(clientId, fromBalance));
  const number = (await connection.query(sql.number())).rows[0].last_number;
  const invoice = (await connection.query(sql.invoice(number, clientId, status, price, tax, total, fromBalance)))
    .rows[0];
  await connection.query(sql.line(invoice.id, serviceId, price, tax, months));
  await connection.query(sql.journal(clientId, invoice.id, total - fromBalance, -price, -tax));
  if (fromBalance > 0) await connection.query(sql.journalOfBalance(clientId, invoice.id, fromBalance));
  await connection.query('COMMIT');
  return true;
}

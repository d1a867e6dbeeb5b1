import type { Pool } from 'pg';
import { readStatements } from '../floor/statements';

const sql = readStatements('place-order.sql', ['price', 'order', 'service', 'number', 'invoice', 'lines', 'journal']);

/** Places an order as the floor does: nine round trips, no rules. Returns the invoice's number. */
export async function placeFloorOrder(pool: Pool, clientId: number, productId: number): Promise<string> {
  const connection = await pool.connect();
  const first = async (statement: { name: string; text: string; values: unknown[] }) =>
    (await connection.query(statement)).rows[0];
  try {
    await connection.query('BEGIN');
    const { price, setup_fee: setupFee, basis_points: rate } = await first(sql.price(productId, clientId));
    const tax = taxOn(price, rate);
    const setupTax = taxOn(setupFee, rate);
    const subtotal = price + setupFee;
    const total = subtotal + tax + setupTax;
    const order = await first(sql.order(clientId, total));
    const service = await first(sql.service(clientId, productId, order.id, price));
    const { last_number: number } = await first(sql.number());
    const invoice = await first(sql.invoice(number, clientId, order.id, subtotal, tax + setupTax, total));
    await connection.query(sql.lines(invoice.id, service.id, price, tax, setupFee, setupTax));
    await connection.query(sql.journal(clientId, invoice.id, total, -subtotal, -(tax + setupTax)));
    await connection.query('COMMIT');
    return number;
  } catch (error) {
    await connection.query('ROLLBACK');
    throw error;
  } finally {
    connection.release();
  }
}

function taxOn(amount: number, basisPoints: number): number {
  return Math.floor((amount * basisPoints + 5000) / 10_000);
}

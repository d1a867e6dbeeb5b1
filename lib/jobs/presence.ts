import type { Pool, PoolClient } from 'pg';
import { log } from '@/lib/platform/log';

// Any number will do as long as nothing else in this database uses it.
const presenceKey = 20_260_103;

/**
 * Says that a worker is there for as long as the connection stands. `alone` is called first where no other worker is:
 * jobs that a killed one had taken would otherwise wait for hours. Returns how to leave.
 */
export async function bePresent(pool: Pool, alone: () => Promise<void>): Promise<() => void> {
  const connection = await pool.connect();
  connection.on('error', gone);
  try {
    const { rows } = await connection.query('select pg_try_advisory_lock($1) as first', [presenceKey]);
    if (rows[0]?.first) await alone();
    // Held shared before the exclusive one is given back: nobody can slip in between.
    await connection.query('select pg_advisory_lock_shared($1)', [presenceKey]);
    if (rows[0]?.first) await connection.query('select pg_advisory_unlock($1)', [presenceKey]);
  } catch (error) {
    connection.release(true);
    throw error;
  }
  return () => leave(connection);
}

/**
 * Without it another worker would take this one for dead and take its jobs away: better to end and be started again, as
 * `npm start` and `npm run worker` do.
 */
function gone(error: Error): void {
  log.fatal({ reason: error.message }, 'the worker lost its database');
  process.exit(1);
}

function leave(connection: PoolClient): void {
  connection.release(true);
}

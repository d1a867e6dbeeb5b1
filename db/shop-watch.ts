import { Client } from 'pg';
import type { DatabaseHandle } from './client';
import { currentShop, type Shop } from './queries/portal/catalog';

/** Also what was heard to stand is asked again after so long: a connection may be gone without a sign of it. */
const trustedMs = 2_000;

/**
 * The shop as it stands, kept while nothing is heard of a change: the database tells every process when a price list, a
 * rate or the name of a seller is changed. While it cannot be heard, each reader asks.
 */
export class ShopWatch {
  private known: { shop: Shop; readAt: number } | undefined;
  private listener: Client | undefined;
  private isHeard = false;
  /** How much was heard so far: what was asked before the latest of it is not kept. */
  private heard = 0;

  constructor(private readonly database: Pick<DatabaseHandle, 'db' | 'pool'>) {}

  async read(): Promise<Shop> {
    const askedAt = performance.now();
    if (this.known && askedAt - this.known.readAt < trustedMs) return this.known.shop;
    this.listen();
    const { heard } = this;
    const shop = await currentShop(this.database.db);
    if (this.isHeard && heard === this.heard) this.known = { shop, readAt: askedAt };
    return shop;
  }

  async close(): Promise<void> {
    const { listener } = this;
    if (listener) this.lose(listener);
    await listener?.end();
  }

  private listen(): void {
    if (this.listener) return;
    const listener = new Client({ ...this.database.pool.options, keepAlive: true });
    this.listener = listener;
    listener.on('notification', () => this.forget());
    listener.on('error', () => this.lose(listener));
    listener.on('end', () => this.lose(listener));
    listener
      .connect()
      .then(() => listener.query('listen shop_changed'))
      .then(() => {
        this.forget();
        this.isHeard = this.listener === listener;
      })
      .catch(() => this.lose(listener));
  }

  private forget(): void {
    this.heard += 1;
    this.known = undefined;
  }

  /** The next reader asks, and has it listened for anew. */
  private lose(listener: Client): void {
    if (this.listener !== listener) return;
    this.listener = undefined;
    this.isHeard = false;
    this.forget();
    listener.end().catch(() => {});
  }
}

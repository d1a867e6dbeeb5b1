import { sql } from 'drizzle-orm';
import type { Transaction } from '../client';

/** Puts the items of one cart behind those of another, as long as there is room, and removes the emptied cart. */
export async function mergeCarts(tx: Transaction, fromId: string, intoId: string, room: number): Promise<void> {
  await tx.execute(sql`
    with moving as (
      select id, row_number() over (order by position, id) as place from cart_items where cart_id = ${fromId}
      order by position, id limit ${room}
    ), last as (
      select coalesce(max(position), 0) as position from cart_items where cart_id = ${intoId}
    )
    update cart_items set cart_id = ${intoId}, position = last.position + moving.place
    from moving, last where cart_items.id = moving.id`);
  await tx.execute(sql`delete from carts where id = ${fromId}`);
}

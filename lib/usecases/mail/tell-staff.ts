import { newId } from '@/db/ids';
import { insertEmails, listStaffWho } from '@/db/queries/emails';
import { runPart } from '@/db/queries/jobs';
import type { UseCaseContext } from '../context';

/** Tells everybody who may accept orders of a new one, once each. */
export async function tellStaffOfOrder(
  context: UseCaseContext,
  clientId: string | null,
  orderId: string,
): Promise<void> {
  await context.db.transaction(async (tx) => {
    const staff = await listStaffWho(tx, 'orders.accept');
    const mails = staff.map(({ id: userId, email }) => ({
      id: newId(),
      key: `staff_new_order:${orderId}:${userId}`,
      clientId,
      template: 'staff_new_order',
      recipient: email,
      facts: { orderId },
    }));
    const ids = await insertEmails(tx, mails, context.now);
    await runPart(tx, context.enqueue(ids.map((id) => ({ task: 'send_email', id, key: id }))));
  });
}

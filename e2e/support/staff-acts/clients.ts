import { eq } from 'drizzle-orm';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import { addClientPerson } from '@/e2e/support/people';
import { idOf, type Line, scratch, secondUser, shop } from './world';

/** What staff do to clients. */
export const clientActs: Record<string, Line> = {
  editClientAction: {
    event: 'client.edited',
    kind: 'edit',
    input: async () => {
      const [row] = await scratch.db.select().from(t.clients).where(eq(t.clients.id, shop.clientIds.chloe));
      return { ...row, clientId: shop.clientIds.chloe, state: row?.state ?? '', city: 'Nantes' };
    },
  },
  addClientAction: {
    event: 'client.created',
    kind: 'create',
    input: async () => ({
      clientId: newId(),
      resellerId: await idOf('resellers'),
      name: 'Anna Audited',
      company: '',
      email: 'anna@example.com',
      address: '1 Quay',
      city: 'Cork',
      postalCode: '',
      state: '',
      country: 'IE',
      vatId: '',
      phone: '',
      currency: 'EUR',
      isInvited: false,
    }),
  },
  inviteUserAction: {
    event: 'client.user_invited',
    kind: 'act',
    input: () => ({ clientId: shop.clientIds.bob, email: 'friend@example.com', role: 'viewer' }),
  },
  withdrawInvitationAction: {
    event: 'client.invitation_withdrawn',
    kind: 'act',
    input: async () => {
      const [row] = await scratch.db
        .select()
        .from(t.clientInvitations)
        .where(eq(t.clientInvitations.email, 'friend@example.com'));
      return { clientId: shop.clientIds.bob, invitationId: row?.id };
    },
  },
  setUserRoleAction: {
    event: 'client.user_role_set',
    kind: 'edit',
    input: async () => ({ ...(await secondUser()), role: 'billing' }),
  },
  removeUserAction: { event: 'client.user_removed', kind: 'remove', input: secondUser },
  adjustBalanceAction: {
    event: 'client.balance_credited',
    kind: 'act',
    input: () => ({
      clientId: shop.clientIds.bob,
      adjustmentId: newId(),
      direction: 'credit',
      currency: 'USD',
      amount: '500.00',
      reason: 'goodwill',
    }),
  },
  viewAsClientAction: {
    event: 'client.viewed_as',
    kind: 'act',
    input: async () => {
      const { clientId, userId } = await addClientPerson(scratch.db);
      return { clientId, userId, reason: 'asked by phone' };
    },
  },
};

import 'server-only';
import type { Refusal } from '@/lib/domain/refusals';
import { env } from '@/lib/platform/env';
import { type InviteUserInput, inviteUser } from '@/lib/usecases/clients/invite-user';
import type { UseCaseContext } from '@/lib/usecases/context';
import { type Limit, limitRate } from './rate-limit';

/** Invitations go to whatever address is written: an account must not become a source of mail nobody asked for. */
const invitations: Limit = { attempts: 20, seconds: 86_400 };

/** Where the link of an invitation leads. */
export function invitationLink(token: string): string {
  return `${env.appUrl}/invitation/${token}`;
}

/** Invites somebody to act for a client, so many times a day. */
export async function inviteToClient(
  context: UseCaseContext,
  input: Omit<InviteUserInput, 'linkTo'>,
): Promise<{ ok: true } | Refusal<'not_found' | 'rate_limited'>> {
  const tooMany = await limitRate({ [`invitations:${input.clientId}`]: invitations });
  if (tooMany) return tooMany;
  const answer = await inviteUser(context, { ...input, linkTo: invitationLink });
  return answer.ok ? { ok: true } : answer;
}

import { z } from 'zod';
import { jsonOf } from '../../http';
import type { ModuleServer } from '../../server';
import type { FraudModule, FraudVerdict } from '../contract';
import { requestOf, trialRequest } from './request';

const connection = z.object({
  accountId: z
    .string()
    .trim()
    .regex(/^\d{1,12}$/, 'It is a number.')
    .meta({ title: 'Account ID' }),
  licenseKey: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{6,100}$/, 'Copy the key as MaxMind shows it.')
    .meta({ title: 'License key', secret: true }),
  service: z
    .enum(['score', 'insights'])
    .default('score')
    .meta({ title: 'Service', description: 'Insights says more about why, and costs more.' }),
});

type MinFraud = ModuleServer<z.infer<typeof connection>>;

const answer = z.object({
  risk_score: z.number().min(0).max(100),
  funds_remaining: z.number().optional(),
  disposition: z
    .object({ action: z.string(), reason: z.string().optional(), rule_label: z.string().optional() })
    .optional(),
  warnings: z
    .array(z.object({ code: z.string(), warning: z.string().default(''), input_pointer: z.string().optional() }))
    .default([]),
  risk_score_reasons: z.array(z.object({ reasons: z.array(z.object({ reason: z.string() })).default([]) })).default([]),
});

type Answer = z.infer<typeof answer>;

const fault = z.object({ code: z.string().regex(/^[A-Z_]{3,60}$/) });

/** What an own rule at MaxMind decides, whatever the score. */
const decisions = { accept: 'accept', reject: 'reject', manual_review: 'review' } as const;

/**
 * Orders judged by MaxMind minFraud. Whatever it does not answer properly waits for staff. The official client writes the
 * request only: sent by it, a request to a silent server never ends, and the address it goes to is not checked.
 */
export const minfraud: FraudModule<z.infer<typeof connection>> = {
  name: 'minfraud',
  label: 'MaxMind minFraud',
  servers: {
    connection,
    urlExample: 'https://minfraud.maxmind.com',
    probe: async (server) => {
      const { funds_remaining: funds } = await ask(server, trialRequest);
      return { ok: true, says: funds === undefined ? 'It answers' : `It answers, ${funds.toFixed(2)} USD left` };
    },
  },
  judge: async (facts, server) => {
    if (!server) throw new Error('there is no way to MaxMind.');
    return verdictOf(await ask(server, requestOf(facts), facts.signal));
  },
};

/** @throws with the code that MaxMind gives, never with what was sent */
async function ask(
  { connection: { accountId, licenseKey, service }, http }: MinFraud,
  body: string,
  signal?: AbortSignal,
) {
  const got = await http({
    method: 'POST',
    path: `/minfraud/v2.0/${service}`,
    headers: {
      authorization: `Basic ${Buffer.from(`${accountId}:${licenseKey}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body,
    ...(signal ? { signal } : {}),
  });
  if (!got.ok) throw new Error(`${got.message}.`);
  const said = jsonOf(got.body);
  if (got.status !== 200) {
    const code = fault.safeParse(said).data?.code;
    throw new Error(`MaxMind answered ${got.status}${code ? ` (${code})` : ''}.`);
  }
  const parsed = answer.safeParse(said);
  if (!parsed.success) throw new Error('MaxMind answered something that is no score.');
  return parsed.data;
}

function verdictOf({ risk_score: score, disposition, warnings, risk_score_reasons: reasons }: Answer): FraudVerdict {
  const decision = decisions[disposition?.action as keyof typeof decisions];
  const rule = disposition?.rule_label ?? disposition?.reason;
  return {
    score: Math.round(score),
    ...(decision ? { decision } : {}),
    notes: [
      `MaxMind gives a risk of ${score}.`,
      ...(disposition ? [`Its decision: ${disposition.action}${rule ? ` (${rule})` : ''}.`] : []),
      ...reasons.flatMap((group) => group.reasons.map(({ reason }) => reason)),
      ...warnings.map(
        ({ code, warning, input_pointer: where }) => `Warning ${code}${where ? ` at ${where}` : ''}: ${warning}`,
      ),
    ].map((note) => note.slice(0, 300)),
  };
}

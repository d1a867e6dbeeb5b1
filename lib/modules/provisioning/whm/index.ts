import type {
  ModuleCall,
  ModuleEntrance,
  ModulePanel,
  ModuleResult,
  ModuleStatus,
  ProvisioningModule,
} from '../contract';
import { type Account, findAccount, findBandwidth, listPackages } from './accounts';
import { callWhm, connection, type Whm, type WhmAnswer } from './api';
import { askedBefore, create, isOurs } from './create';
import { type Settings, settings } from './settings';

type Call = ModuleCall<Settings, Whm['connection']>;

/** Accounts on servers with cPanel & WHM, by its API 1. */
export const whm: ProvisioningModule<Settings, Whm['connection']> = {
  name: 'whm',
  label: 'cPanel & WHM',
  settings,
  servers: {
    connection,
    urlExample: 'https://server.example.com:2087',
    probe: async (server) => {
      const answer = await callWhm(server, 'version', {});
      if (answer.kind !== 'ok') return { ok: false, message: answer.reason };
      const packages = await listPackages(server);
      const version = (answer.data as { version?: unknown } | undefined)?.version;
      return { ok: true, says: `WHM ${version ?? ''}, ${packages.length} packages` };
    },
    choices: async (_setting, server) => (await listPackages(server)).map((name) => ({ value: name, label: name })),
  },
  create: (call) => create(call, serverOf(call)),
  suspend: (call) =>
    bringTo(
      call,
      ({ suspended }) => suspended === 1,
      (user) => ({
        name: 'suspendacct',
        values: { user, reason: `Service ${call.service.number}` },
      }),
    ),
  resume: (call) =>
    bringTo(
      call,
      ({ suspended }) => suspended === 0,
      (user) => ({ name: 'unsuspendacct', values: { user } }),
    ),
  change: (call) =>
    bringTo(
      call,
      ({ plan }) => isPackage(plan, call),
      (user) => ({
        name: 'changepackage',
        values: { user, pkg: call.settings.package },
      }),
    ),
  terminate,
  status,
  panel,
  entrance: { label: 'Log in to cPanel', open: openSession },
};

type Act = (user: string) => { name: string; values: Record<string, string> };

/** Asks where the account stands, does what is missing, and asks again: WHM's own word is not taken for it. */
async function bringTo(call: Call, isThere: (account: Account) => boolean, act: Act): Promise<ModuleResult> {
  const server = serverOf(call);
  const asked = askedBefore(call.memory);
  const before = asked && (await findAccount(server, asked.user, call.signal));
  if (!asked || before?.kind === 'absent') return permanent('There is no account for this service.');
  if (before?.kind === 'denied') return permanent(before.reason);
  if (before?.kind === 'unsure') return { outcome: 'failed', message: before.reason };
  if (before && isThere(before.account)) return { outcome: 'done' };
  const { name, values } = act(asked.user);
  const answer = await callWhm(server, name, values, call.signal);
  const after = await findAccount(server, asked.user, call.signal);
  if (after.kind === 'there' && isThere(after.account)) return { outcome: 'done' };
  if (answer.kind === 'ok' && after.kind === 'there') {
    return { outcome: 'failed', message: 'WHM says that it is done, and it is not.' };
  }
  return resultOf(answer);
}

/** Removing is for good, so the account has to be recognised as this service's. One that is gone is done. */
async function terminate(call: Call): Promise<ModuleResult> {
  const server = serverOf(call);
  const asked = askedBefore(call.memory);
  if (!asked) return { outcome: 'done' };
  const before = await findAccount(server, asked.user, call.signal);
  if (before.kind === 'absent') return { outcome: 'done' };
  if (before.kind === 'denied') return permanent(before.reason);
  if (before.kind === 'unsure') return { outcome: 'failed', message: before.reason };
  if (!isOurs(before.account, asked)) {
    if (!call.memory.made) return { outcome: 'done' };
    return permanent(`The account ${asked.user} is of another domain now, and was not removed.`);
  }
  const values = { username: asked.user, keepdns: call.settings.keepDns ? '1' : '0' };
  const answer = await callWhm(server, 'removeacct', values, call.signal);
  const after = await findAccount(server, asked.user, call.signal);
  if (after.kind === 'absent') return { outcome: 'done' };
  if (answer.kind === 'ok') return { outcome: 'unknown', message: 'the account is still there' };
  return resultOf(answer);
}

async function status(call: Call): Promise<ModuleStatus> {
  const asked = askedBefore(call.memory);
  if (!asked) return { state: 'absent' };
  const standing = await findAccount(serverOf(call), asked.user, call.signal);
  if (standing.kind === 'unsure' || standing.kind === 'denied') return { state: 'unknown', message: standing.reason };
  if (standing.kind === 'absent') return { state: 'absent' };
  if (!isOurs(standing.account, asked)) {
    if (!call.memory.made) return { state: 'absent' };
    return { state: 'unknown', message: `the account ${asked.user} is of another domain now` };
  }
  return { state: standing.account.suspended === 1 ? 'suspended' : 'active' };
}

async function panel(call: Call): Promise<ModulePanel> {
  const asked = askedBefore(call.memory);
  if (!asked) return { facts: [] };
  const server = serverOf(call);
  const [standing, traffic] = await Promise.all([
    findAccount(server, asked.user, call.signal),
    findBandwidth(server, asked.user, call.signal),
  ]);
  if (standing.kind !== 'there') return { facts: [] };
  const { user, domain, plan, diskused, disklimit } = standing.account;
  return {
    facts: [
      { label: 'User name', value: user },
      { label: 'Domain', value: domain },
      { label: 'Package', value: plan },
      { label: 'Disk', value: `${diskused || '0M'} of ${disklimit || 'unlimited'}` },
      ...(traffic ? [{ label: 'Traffic this month', value: trafficText(traffic) }] : []),
    ],
  };
}

async function openSession(call: Call): Promise<ModuleEntrance> {
  const asked = askedBefore(call.memory);
  if (!asked) return { ok: false, message: 'there is no account yet' };
  const answer = await callWhm(
    serverOf(call),
    'create_user_session',
    { user: asked.user, service: 'cpaneld' },
    call.signal,
  );
  if (answer.kind !== 'ok') return { ok: false, message: answer.reason };
  const url = (answer.data as { url?: unknown } | undefined)?.url;
  if (typeof url !== 'string' || !/^https?:\/\//.test(url)) return { ok: false, message: 'WHM gave no address' };
  return { ok: true, url };
}

function resultOf(answer: WhmAnswer): ModuleResult {
  switch (answer.kind) {
    case 'ok':
      return { outcome: 'done' };
    case 'denied':
    case 'refused':
      return permanent(answer.reason);
    case 'unsure':
      return { outcome: answer.isSent ? 'unknown' : 'failed', message: answer.reason };
  }
}

/** A reseller's packages carry its name in front, which it may leave out when it names them. */
function isPackage(plan: string, { settings: { package: wanted }, server }: Call): boolean {
  return plan === wanted || plan === `${server?.connection.user}_${wanted}`;
}

function trafficText({ totalbytes, limit }: { totalbytes: string; limit: string }): string {
  const limitBytes = Number(limit);
  return `${megabytes(Number(totalbytes))} of ${limitBytes > 0 ? megabytes(limitBytes) : 'unlimited'}`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_048_576)}M`;
}

function permanent(message: string): ModuleResult {
  return { outcome: 'failed', message, permanent: true };
}

function serverOf({ server }: Call): Whm {
  if (!server) throw new Error('WHM was asked without a server');
  return server;
}

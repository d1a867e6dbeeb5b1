import { z } from 'zod';
import type {
  ModuleCall,
  ModuleCredentials,
  ModulePanel,
  ModuleResult,
  ProvisioningModule,
  ResourceSample,
} from '../contract';
import { connection, type OpenStack, OpenStackFault, type Session, signIn } from './api';
import {
  deleteProject,
  deleteUser,
  enableProject,
  ensureProject,
  ensureUser,
  findProject,
  findUser,
  grantRole,
  nameOf,
  newPassword,
  setPassword,
} from './projects';
import { act, type CloudServer, deleteServer, forgetQuota, listServers, sampleOf, setQuota } from './servers';

const quota = (title: string, initial: number) =>
  z
    .int('Use a whole number.')
    .min(-1, 'At least -1, which is no limit.')
    .max(10_000_000)
    .default(initial)
    .meta({ title });

const settings = z.object({
  serverGroup: z
    .uuid('Choose a group of servers.')
    .meta({ title: 'Server group', description: 'Regions in which projects are made.', source: 'groups' }),
  role: z.string().trim().min(1).max(64).default('member').meta({
    title: 'Role',
    description: 'What the client may do in the project.',
  }),
  instances: quota('Most servers', 10),
  cores: quota('Most vCPUs', 20),
  memoryMb: quota('Most memory in MB', 51_200),
});

/** Nova does what it accepted within seconds; a longer wait is for the next attempt. */
const mostSecondsToWait = 30;

type Settings = z.infer<typeof settings>;
type Call = ModuleCall<Settings, OpenStack['connection']>;

/** Projects in an OpenStack region. Every verb finds before it makes, so that each may be repeated at any point. */
export const openstack: ProvisioningModule<Settings, OpenStack['connection']> = {
  name: 'openstack',
  label: 'OpenStack',
  settings,
  servers: {
    connection,
    urlExample: 'https://keystone.example.com:5000/v3',
    probe: async (server) => {
      const session = await signIn(server);
      await session.nova({ method: 'GET', path: '/servers?limit=1' });
      return { ok: true, says: `Keystone and Nova of ${server.connection.region} answer` };
    },
  },
  create: (call) => inSession(call, (session) => make(session, call)),
  change: (call) => inSession(call, (session) => make(session, call)),
  suspend: (call) => inSession(call, (session) => suspend(session, call)),
  resume: (call) => inSession(call, (session) => resume(session, call)),
  terminate: (call) => inSession(call, (session) => terminate(session, call)),
  sample,
  panel,
  credentials: {
    label: 'Reset password',
    consequence: 'Whoever signs in to the project with the password so far is signed out.',
    renew: renewPassword,
  },
};

/** What is missing of project, user, role and quota is made; what is there is left as it is. */
async function make(session: Session, { server, service, settings: wanted, remember }: Call): Promise<ModuleResult> {
  const domain = domainOf(server);
  const { id } = await ensureProject(session, service, domain);
  await remember({ project: id });
  const user = await ensureUser(session, service, id, domain);
  await grantRole(session, wanted.role, user, id);
  await setQuota(session, id, wanted);
  return { outcome: 'done' };
}

/**
 * A project that is only disabled lets servers run on and old sign-ins work for minutes, so each server is suspended
 * too. Which ones is remembered first: only those are resumed.
 */
async function suspend(session: Session, call: Call): Promise<ModuleResult> {
  const project = await findProject(session, call.service, domainOf(call.server));
  if (!project) return gone;
  await enableProject(session, project.id, false);
  const running = (await listServers(session, project.id)).filter(({ status }) => status === 'ACTIVE');
  const known = listOf(call.memory.suspended);
  await call.remember({ suspended: [...new Set([...known, ...running.map(({ id }) => id)])].join(',') });
  for (const { id } of running) await act(session, id, 'suspend');
  const isQuiet = await waitUntil(session, project.id, call.signal, (servers) => !servers.some(isRunning));
  return isQuiet ? { outcome: 'done' } : { outcome: 'failed', message: 'Servers are still being suspended.' };
}

async function resume(session: Session, call: Call): Promise<ModuleResult> {
  const project = await findProject(session, call.service, domainOf(call.server));
  if (!project) return gone;
  await enableProject(session, project.id, true);
  const ours = listOf(call.memory.suspended);
  const isStill = ({ id, status }: CloudServer) => status === 'SUSPENDED' && ours.includes(id);
  for (const own of (await listServers(session, project.id)).filter(isStill)) await act(session, own.id, 'resume');
  // One that is in the middle of something else does not listen, and would be forgotten.
  const isAwake = await waitUntil(session, project.id, call.signal, (servers) => !servers.some(isStill));
  if (!isAwake) return { outcome: 'failed', message: 'Servers are still being resumed.' };
  await call.remember({ suspended: '' });
  return { outcome: 'done' };
}

/**
 * Servers first: Keystone would forget the project and leave them running. Where it has done so already, the project is
 * known by what was remembered.
 */
async function terminate(session: Session, call: Call): Promise<ModuleResult> {
  const domain = domainOf(call.server);
  const project = await findProject(session, call.service, domain);
  if (project) await enableProject(session, project.id, false);
  const projectId = project?.id ?? call.memory.project;
  if (projectId) {
    for (const { id } of await listServers(session, projectId)) await deleteServer(session, id);
    if (!(await waitUntil(session, projectId, call.signal, (servers) => servers.length === 0))) {
      return { outcome: 'failed', message: 'Servers are still being deleted.' };
    }
    await forgetQuota(session, projectId);
  }
  const user = await findUser(session, call.service, domain);
  if (user) await deleteUser(session, user);
  if (project) await deleteProject(session, project.id);
  const isLeft = project && (await findProject(session, call.service, domain));
  return isLeft ? { outcome: 'failed', message: 'The project is still there.' } : { outcome: 'done' };
}

function isRunning({ status }: CloudServer): boolean {
  return status === 'ACTIVE' || status === 'BUILD' || status === 'REBOOT';
}

async function waitUntil(
  session: Session,
  projectId: string,
  signal: AbortSignal,
  isDone: (servers: readonly CloudServer[]) => boolean,
): Promise<boolean> {
  for (let waited = 0; waited < mostSecondsToWait && !signal.aborted; waited += 1) {
    if (isDone(await listServers(session, projectId))) return true;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  return false;
}

/** The servers there are, and those that went since. */
async function sample(call: Call, since: number): Promise<readonly ResourceSample[]> {
  const session = await signIn(serverOf(call), call.signal);
  const { project } = call.memory;
  if (!project) return [];
  const [there, gone] = [await listServers(session, project), await listServers(session, project, since)];
  return [...there, ...gone].flatMap((own) => sampleOf(own) ?? []);
}

async function panel(call: Call): Promise<ModulePanel> {
  const session = await signIn(serverOf(call), call.signal);
  const { project } = call.memory;
  if (!project) return { facts: [] };
  const servers = await listServers(session, project);
  return {
    facts: [
      { label: 'Sign-in address', value: serverOf(call).url },
      { label: 'Region', value: serverOf(call).connection.region },
      { label: 'Project', value: project },
      { label: 'User name', value: nameOf(call.service) },
      { label: 'Servers', value: String(servers.length) },
      { label: 'vCPUs', value: String(servers.reduce((sum, { flavor }) => sum + flavor.vcpus, 0)) },
    ],
  };
}

/** Gives the project's user a new password. It goes to Keystone and to the client, and is kept nowhere. */
async function renewPassword(call: Call): Promise<ModuleCredentials> {
  const server = serverOf(call);
  const session = await signIn(server, call.signal);
  const { domain } = server.connection;
  const project = await findProject(session, call.service, domain);
  const user = project && (await findUser(session, call.service, domain));
  if (!user) return { ok: false, message: 'there is no project yet' };
  const password = newPassword();
  await setPassword(session, user, password);
  return {
    ok: true,
    facts: [
      { label: 'User name', value: nameOf(call.service) },
      { label: 'Project', value: project.name },
      { label: 'Domain ID', value: domain },
      { label: 'Password', value: password, isSecret: true },
    ],
  };
}

/** Signs in and does it; a fault becomes what it means for the task. */
async function inSession(call: Call, work: (session: Session) => Promise<ModuleResult>): Promise<ModuleResult> {
  try {
    return await work(await signIn(serverOf(call), call.signal));
  } catch (error) {
    if (!(error instanceof OpenStackFault)) throw error;
    const { isCertain, isPermanent } = error.facts;
    if (isPermanent) return { outcome: 'failed', message: error.message, permanent: true };
    return { outcome: isCertain ? 'failed' : 'unknown', message: error.message };
  }
}

const gone: ModuleResult = { outcome: 'failed', message: 'The project of this service is not there.', permanent: true };

function serverOf({ server }: Call): OpenStack {
  if (!server) throw new Error('OpenStack was asked without a server');
  return server;
}

function domainOf(server: Call['server']): string {
  if (!server) throw new Error('OpenStack was asked without a server');
  return server.connection.domain;
}

function listOf(text: string | undefined): string[] {
  return text ? text.split(',') : [];
}

import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ModuleService } from '../contract';
import { odd, type Session, unless } from './api';

const project = z.object({
  id: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  tags: z.array(z.string()).default([]),
});
const projects = z.object({ projects: z.array(project) });
const oneProject = z.object({ project });
const users = z.object({ users: z.array(z.object({ id: z.string(), name: z.string() })) });
const oneUser = z.object({ user: z.object({ id: z.string() }) });
const roles = z.object({ roles: z.array(z.object({ id: z.string() })) });

export type Project = z.infer<typeof project>;
type Of = Pick<ModuleService, 'id' | 'number'>;

/** The name of a service's project and user: of its id, so that nobody else has it. */
export const nameOf = ({ id }: Of): string => `tenor-${id}`;

/** The project of a service by its tag, which is how it is known again whatever was lost. */
export async function findProject(session: Session, service: Of, domain: string): Promise<Project | undefined> {
  const query = new URLSearchParams({ tags: nameOf(service), domain_id: domain });
  const { body } = await session.keystone({ method: 'GET', path: `/projects?${query}` });
  const found = projects.safeParse(body);
  if (!found.success) throw odd('Keystone listed no projects');
  return found.data.projects.find(({ tags }) => tags.includes(nameOf(service)));
}

/** Finds the project of a service, or makes it. */
export async function ensureProject(session: Session, service: Of, domain: string): Promise<Project> {
  const known = await findProject(session, service, domain);
  if (known) return known;
  const wanted = {
    name: nameOf(service),
    domain_id: domain,
    description: `Service ${service.number}`,
    enabled: true,
    tags: [nameOf(service)],
  };
  const made = await unless(409, () =>
    session.keystone({ method: 'POST', path: '/projects', body: { project: wanted } }),
  );
  // Somebody was quicker: an earlier attempt of ours whose answer was lost.
  if (!made)
    return mustHave(await findProject(session, service, domain), 'The project is neither there nor can be made');
  return mustHave(oneProject.safeParse(made.body).data?.project, 'Keystone did not describe the project');
}

/** Finds the user of a service, or makes it with a password that nobody knows. */
export async function ensureUser(
  session: Session,
  service: ModuleService,
  projectId: string,
  domain: string,
): Promise<string> {
  const known = await findUser(session, service, domain);
  if (known) return known;
  const wanted = {
    name: nameOf(service),
    domain_id: domain,
    default_project_id: projectId,
    password: newPassword(),
    enabled: true,
    ...(service.client.email ? { email: service.client.email } : {}),
  };
  const made = await unless(409, () => session.keystone({ method: 'POST', path: '/users', body: { user: wanted } }));
  const id = made ? oneUser.safeParse(made.body).data?.user.id : await findUser(session, service, domain);
  return mustHave(id, 'Keystone did not describe the user');
}

export async function findUser(session: Session, service: Of, domain: string): Promise<string | undefined> {
  const query = new URLSearchParams({ name: nameOf(service), domain_id: domain });
  const { body } = await session.keystone({ method: 'GET', path: `/users?${query}` });
  const found = users.safeParse(body);
  if (!found.success) throw odd('Keystone listed no users');
  return found.data.users.find(({ name }) => name === nameOf(service))?.id;
}

/** Gives a user a role in a project; it may have it already. */
export async function grantRole(session: Session, role: string, userId: string, projectId: string): Promise<void> {
  const { body } = await session.keystone({ method: 'GET', path: `/roles?${new URLSearchParams({ name: role })}` });
  const id = mustHave(roles.safeParse(body).data?.roles[0]?.id, `There is no role called ${role}`);
  await session.keystone({ method: 'PUT', path: `/projects/${projectId}/users/${userId}/roles/${id}` });
}

/** @throws where Keystone says that it did and describes it otherwise */
export async function enableProject(session: Session, projectId: string, enabled: boolean): Promise<void> {
  const { body } = await session.keystone({
    method: 'PATCH',
    path: `/projects/${projectId}`,
    body: { project: { enabled } },
  });
  const described = oneProject.safeParse(body).data?.project.enabled;
  if (described !== enabled) throw odd(`Keystone did not ${enabled ? 'enable' : 'disable'} the project`);
}

export const newPassword = (): string => randomBytes(24).toString('base64url');

export async function setPassword(session: Session, userId: string, password: string): Promise<void> {
  await session.keystone({ method: 'PATCH', path: `/users/${userId}`, body: { user: { password } } });
}

export async function deleteUser(session: Session, userId: string): Promise<void> {
  await unless(404, () => session.keystone({ method: 'DELETE', path: `/users/${userId}` }));
}

export async function deleteProject(session: Session, projectId: string): Promise<void> {
  await unless(404, () => session.keystone({ method: 'DELETE', path: `/projects/${projectId}` }));
}

function mustHave<T>(value: T | undefined, message: string): T {
  if (value === undefined) throw odd(message);
  return value;
}

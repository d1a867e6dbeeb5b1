import type { ServerRow } from '@/db/queries/servers';
import type { ModuleServer, ServerNeeds } from '@/lib/modules/server';
import type { Outside } from './outside';

export type Reached = { ok: true; server: ModuleServer } | { ok: false; message: string };

/** Makes a row something that a module can talk to. Not ok: what staff have to put right. */
export function reachServer(row: ServerRow, needs: ServerNeeds, outside: Outside, timeoutMs: number): Reached {
  const credentials = outside.unseal(row.credentials, sealedFor(row.id));
  if (credentials === undefined) {
    return {
      ok: false,
      message: `The credentials of ${row.name} cannot be read with this TENOR_SECRET. Enter them again.`,
    };
  }
  const connection = needs.connection.safeParse({ ...row.connection, ...JSON.parse(credentials) });
  if (!connection.success) return { ok: false, message: `What is known about ${row.name} is not complete.` };
  const { id, url, verifiesTls, allowsPrivate } = row;
  const http = outside.http({ url, verifiesTls, allowsPrivate, timeoutMs });
  return { ok: true, server: { id, url, connection: connection.data, http } };
}

/** What a server's credentials are bound to, so that they are of no use in another row. */
export function sealedFor(serverId: string): string {
  return `server:${serverId}`;
}

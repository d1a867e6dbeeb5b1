import { Button } from '@/components/ui/button';
import { At } from '@/components/ui/day';
import type { SelectOption } from '@/components/ui/select';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { ListedServer, ListedServerGroup } from '@/db/queries/servers';
import { formatCount } from '@/lib/format/numbers';
import { RemoveServer, RemoveServerGroup, TestServer } from './acts';
import { ServerGroupDialog } from './server-group-dialog';
import { placementWords, serverState } from './server-words';

type Labels = Readonly<Record<string, string>>;

/** Servers with what they hold and how the last try went. */
export function ServerTable({
  servers,
  labels,
  zone,
}: {
  servers: readonly ListedServer[];
  labels: Labels;
  zone: string;
}) {
  return (
    <Table caption="Servers">
      <TableHead>
        <Th>Name</Th>
        <Th>Kind</Th>
        <Th>Group</Th>
        <Th>State</Th>
        <Th isNumeric>Services</Th>
        <Th>Last try</Th>
        <Th>
          <span className="sr-only">Acts</span>
        </Th>
      </TableHead>
      <TableBody>
        {servers.map((server) => (
          <Tr key={server.id}>
            <Td className="font-medium">
              <TextLink href={`/staff/settings/servers/${server.id}`}>{server.name}</TextLink>
              <span className="block text-note font-normal text-muted">{new URL(server.url).host}</span>
            </Td>
            <Td>{labels[server.module] ?? server.module}</Td>
            <Td>{server.groupName}</Td>
            <Td>
              <StatusBadge {...serverState(server)} />
            </Td>
            <Td isNumeric>
              {formatCount(server.services)}
              {server.capacity !== null && ` / ${formatCount(server.capacity)}`}
            </Td>
            <Td className="max-w-64">
              {server.checkedAt !== null && <At at={server.checkedAt} zone={zone} hasTime />}
              <span className="block truncate text-note text-muted" title={server.checkSays ?? undefined}>
                {server.checkSays}
              </span>
            </Td>
            <Td>
              <span className="flex justify-end gap-1">
                <TestServer id={server.id} name={server.name} />
                <RemoveServer id={server.id} name={server.name} />
              </span>
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}

type GroupTableProps = { groups: readonly ListedServerGroup[]; labels: Labels; modules: readonly SelectOption[] };

/** Groups with their rule. */
export function ServerGroupTable({ groups, labels, modules }: GroupTableProps) {
  return (
    <Table caption="Groups of servers">
      <TableHead>
        <Th>Name</Th>
        <Th>Kind</Th>
        <Th>Place for a new service</Th>
        <Th isNumeric>Servers</Th>
        <Th>
          <span className="sr-only">Acts</span>
        </Th>
      </TableHead>
      <TableBody>
        {groups.map((group) => (
          <Tr key={group.id}>
            <Td className="font-medium">{group.name}</Td>
            <Td>{labels[group.module] ?? group.module}</Td>
            <Td>{placementWords[group.placement]}</Td>
            <Td isNumeric>{formatCount(group.servers)}</Td>
            <Td>
              <span className="flex justify-end gap-1">
                <ServerGroupDialog
                  key={JSON.stringify(group)}
                  group={group}
                  modules={modules}
                  trigger={<Button size="sm">Edit</Button>}
                />
                <RemoveServerGroup id={group.id} name={group.name} />
              </span>
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}

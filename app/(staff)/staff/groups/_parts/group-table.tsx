'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { ReasonDialog } from '@/components/staff/reason-dialog';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { countOf, formatCount } from '@/lib/format/numbers';
import { removeGroupAction, sortGroupsAction } from '../actions';
import { GroupDialog } from './group-dialog';
import { Mover, type PlacedProduct, SortProducts } from './sort-products';

type Group = {
  id: string;
  name: string;
  description: string;
  products: number;
  /** Those that are not retired, in their order. */
  sold: readonly PlacedProduct[];
};

/** Groups in the order in which customers see them. */
export function GroupTable({ groups, mayEdit }: { groups: readonly Group[]; mayEdit: boolean }) {
  const { act, isPending } = useAct();
  const move = (index: number, by: number) => {
    const ids = groups.map((group) => group.id);
    const [moved] = ids.splice(index, 1);
    if (moved === undefined) return;
    ids.splice(index + by, 0, moved);
    act(() => sortGroupsAction({ groupIds: ids }), 'Groups put in order');
  };
  return (
    <Table caption="Groups">
      <TableHead>
        <Th>Group</Th>
        <Th>Description</Th>
        <Th isNumeric>Products</Th>
        {mayEdit && (
          <Th>
            <span className="sr-only">Acts</span>
          </Th>
        )}
      </TableHead>
      <TableBody>
        {groups.map((group, index) => (
          <Tr key={group.id}>
            <Td className="min-w-36 font-medium">{group.name}</Td>
            <Td className="min-w-48">{group.description}</Td>
            <Td isNumeric>
              <TextLink href={`/staff/products?group=${group.id}`}>{formatCount(group.products)}</TextLink>
            </Td>
            {mayEdit && (
              <Td>
                <span className="flex justify-end gap-1">
                  <Mover
                    label={`Move ${group.name} up`}
                    isDisabled={index === 0 || isPending}
                    onMove={() => move(index, -1)}
                  >
                    <ArrowUp aria-hidden />
                  </Mover>
                  <Mover
                    label={`Move ${group.name} down`}
                    isDisabled={index === groups.length - 1 || isPending}
                    onMove={() => move(index, 1)}
                  >
                    <ArrowDown aria-hidden />
                  </Mover>
                  {group.sold.length > 1 && (
                    <SortProducts
                      key={group.sold.map(({ id }) => id).join()}
                      groupId={group.id}
                      groupName={group.name}
                      products={group.sold}
                      trigger={<Button size="sm">Sort products</Button>}
                    />
                  )}
                  <GroupDialog
                    key={`${group.name}|${group.description}`}
                    group={group}
                    trigger={<Button size="sm">Edit</Button>}
                  />
                  <ReasonDialog
                    title={`Delete the group ${group.name}?`}
                    consequences={[`${countOf(group.products, 'product')} stay, without a group.`]}
                    confirmLabel="Delete group"
                    done={`Group ${group.name} deleted`}
                    send={() => removeGroupAction({ groupId: group.id })}
                    trigger={
                      <Button size="sm" variant="quiet" className="text-danger-ink">
                        Delete
                      </Button>
                    }
                  />
                </span>
              </Td>
            )}
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}

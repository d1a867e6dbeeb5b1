import { FolderPlus } from 'lucide-react';
import type { Metadata } from 'next';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { listGroups, listProductsByPlace } from '@/db/queries/product-lists';
import { requireStaff } from '@/lib/server/pages';
import { GroupDialog } from './_parts/group-dialog';
import { GroupTable } from './_parts/group-table';

export const metadata: Metadata = { title: 'Groups' };

export default async function GroupsPage() {
  const { context, staff } = await requireStaff('catalog.view');
  const [groups, products] = await Promise.all([listGroups(context.db), listProductsByPlace(context.db)]);
  const placed = groups.map((group) => ({
    ...group,
    sold: products.filter(({ groupId }) => groupId === group.id).map(({ id, name }) => ({ id, name })),
  }));
  const mayEdit = staff.permissions.includes('catalog.edit');
  const create = (
    <GroupDialog
      trigger={
        <Button variant="primary">
          <FolderPlus aria-hidden /> New group
        </Button>
      }
    />
  );
  return (
    <>
      <PageHeader title="Groups" description="How the order page is divided." actions={mayEdit && create} />
      {groups.length > 0 ? (
        <GroupTable groups={placed} mayEdit={mayEdit} />
      ) : (
        <EmptyState title="No groups yet" description="Without groups all products stand together on the order page." />
      )}
    </>
  );
}

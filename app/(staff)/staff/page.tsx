import { PageHeader } from '@/components/ui/page-header';
import { requireStaff } from '@/lib/server/pages';

export default async function DashboardPage() {
  await requireStaff();
  return <PageHeader title="Dashboard" />;
}

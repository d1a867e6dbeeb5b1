import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SecurityCards } from '@/components/account/security-cards';
import { PageHeader } from '@/components/ui/page-header';
import { readSecurity } from '@/lib/server/account';
import { changeEmailAction, changePasswordAction, endOtherSessionsAction } from '@/lib/server/account-actions';
import { requireStaff } from '@/lib/server/pages';

export const metadata: Metadata = { title: 'Account' };

export default async function StaffAccountPage() {
  const { context } = await requireStaff();
  const security = await readSecurity();
  if (!security) return notFound();
  return (
    <>
      <PageHeader title="Account" description="How you sign in." />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <SecurityCards
          {...security}
          zone={context.zone}
          forms={{
            changeEmail: changeEmailAction,
            changePassword: changePasswordAction,
            endOtherSessions: endOtherSessionsAction,
          }}
        />
      </div>
    </>
  );
}

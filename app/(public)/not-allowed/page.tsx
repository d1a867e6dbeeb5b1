import type { Metadata } from 'next';
import { LinkButton } from '@/components/ui/link-button';
import { CardPage } from '../_parts/card-page';

export const metadata: Metadata = { title: 'Not allowed', robots: 'noindex' };

export default function NotAllowedPage() {
  return (
    <CardPage
      title="You may not open this page"
      description="It needs a permission that you do not have. Ask an administrator of the shop for it."
      footer={
        <LinkButton href="/staff" variant="primary">
          Go to the dashboard
        </LinkButton>
      }
    />
  );
}

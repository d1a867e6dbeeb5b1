'use client';

import { CopyPlus, Link2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { showProblem, showToast } from '@/components/ui/toast';
import { refusalText } from '@/lib/format/refusals';
import { duplicateProductAction } from '../actions';

/** Duplicates the product, and copies the link under which customers order it. */
export function ProductMenu({ productId, code }: { productId: string; code: string }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const duplicate = () => {
    startTransition(async () => {
      const answer = await duplicateProductAction({ productId });
      if (!answer.ok) return showProblem(refusalText(answer));
      showToast('Product duplicated', { description: 'The copy is private until you publish it.' });
      router.push(`/staff/products/${answer.productId}`);
    });
  };
  const copyLink = async () => {
    await navigator.clipboard.writeText(`${window.location.origin}/order/${encodeURIComponent(code)}`);
    showToast('Order link copied');
  };
  return (
    <>
      <Button variant="quiet" onClick={copyLink}>
        <Link2 aria-hidden /> Copy order link
      </Button>
      <Button isPending={isPending} onClick={duplicate}>
        <CopyPlus aria-hidden /> Duplicate
      </Button>
    </>
  );
}

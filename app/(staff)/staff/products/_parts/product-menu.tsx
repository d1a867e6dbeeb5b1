'use client';

import { CopyPlus, Link2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { showProblem, showToast } from '@/components/ui/toast';
import { refusalText } from '@/lib/format/refusals';
import { duplicateProductAction } from '../actions';

type ProductMenuProps = { productId: string; code: string; currencies: readonly string[] };

/** Duplicates the product, and copies the links under which customers order it, each in its currency. */
export function ProductMenu({ productId, code, currencies }: ProductMenuProps) {
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
  const copyLink = async (currency: string) => {
    const link = `${window.location.origin}/order/${encodeURIComponent(code)}?currency=${currency}`;
    await navigator.clipboard.writeText(link);
    showToast('Order link copied', { description: link });
  };
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button variant="quiet">
            <Link2 aria-hidden /> Copy order link
          </Button>
        }
      >
        {currencies.map((currency) => (
          <MenuItem key={currency} onSelect={() => copyLink(currency)}>
            In {currency}
          </MenuItem>
        ))}
      </Menu>
      <Button isPending={isPending} onClick={duplicate}>
        <CopyPlus aria-hidden /> Duplicate
      </Button>
    </>
  );
}

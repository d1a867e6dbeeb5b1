import { ShoppingCart } from 'lucide-react';
import Link from 'next/link';
import { CountBadge } from '@/components/ui/badge';

/** The cart in the top bar; without items there is no bubble. */
export function CartLink({ href = '/cart', count }: { href?: string; count: number }) {
  return (
    <Link
      href={href}
      aria-label={`Cart, ${count} ${count === 1 ? 'item' : 'items'}`}
      className="relative flex size-11 items-center justify-center rounded-md hover:bg-hover"
    >
      <ShoppingCart aria-hidden className="size-5" />
      {count > 0 && (
        <span aria-hidden className="absolute top-0.5 right-0">
          <CountBadge count={count} tone="accent" />
        </span>
      )}
    </Link>
  );
}

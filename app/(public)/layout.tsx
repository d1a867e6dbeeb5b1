import Link from 'next/link';
import type { ReactNode } from 'react';
import { ShopBrand } from '@/components/shell/shop-brand';
import { SkipLink } from '@/components/shell/skip-link';
import { readBrand } from '@/lib/server/shop';

/** What everybody sees before a panel opens: one card, one next step. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  const brand = (await readBrand()) ?? { name: 'Tenor', logo: null };
  return (
    <div data-density="portal" className="flex min-h-dvh flex-col bg-canvas">
      <SkipLink />
      <header className="border-b bg-surface">
        <div className="mx-auto flex h-16 max-w-6xl items-center justify-between px-4">
          <ShopBrand name={brand.name} logo={brand.logo} />
          <Link href="/order" className="text-note text-muted underline-offset-4 hover:text-ink hover:underline">
            Order services
          </Link>
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto flex w-full max-w-xl flex-1 flex-col justify-start px-4 py-8 focus:outline-none sm:py-16"
      >
        {children}
      </main>
    </div>
  );
}

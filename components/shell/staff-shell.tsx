import type { ReactNode } from 'react';
import type { NavigationSection } from './navigation';
import { SidebarDrawer } from './sidebar-drawer';
import { SidebarLinks } from './sidebar-links';
import { SkipLink } from './skip-link';

type StaffShellProps = {
  /** The name or logo of the shop, a link home. */
  brand: ReactNode;
  sections: readonly NavigationSection[];
  /** A `CommandPalette` with the panel's search. */
  search?: ReactNode;
  /** Beside the search: the warning that the clock is moved. */
  notice?: ReactNode;
  userMenu?: ReactNode;
  children: ReactNode;
};

/** The staff panel: dense, the navigation at the left, the search on top. */
export function StaffShell({ brand, sections, search, notice, userMenu, children }: StaffShellProps) {
  return (
    <div data-density="staff" className="flex min-h-dvh">
      <SkipLink />
      <aside className="sticky top-0 hidden h-dvh w-56 shrink-0 flex-col border-r bg-surface lg:flex">
        <div className="flex h-14 shrink-0 items-center px-4 text-base font-semibold">{brand}</div>
        <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
          <SidebarLinks sections={sections} />
        </div>
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 z-30 flex h-14 shrink-0 items-center gap-3 border-b bg-surface px-4">
          <SidebarDrawer brand={brand} sections={sections} />
          {search}
          <div className="ml-auto flex items-center gap-2">
            {notice}
            {userMenu}
          </div>
        </header>
        <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[1600px] flex-1 p-4 focus:outline-none lg:p-6">
          {children}
        </main>
      </div>
    </div>
  );
}

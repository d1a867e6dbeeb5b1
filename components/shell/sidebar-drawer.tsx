'use client';

import { Menu as MenuIcon } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { NavigationSection } from './navigation';
import { SidebarLinks } from './sidebar-links';

/** The sidebar on a narrow screen. */
export function SidebarDrawer({ brand, sections }: { brand: ReactNode; sections: readonly NavigationSection[] }) {
  const [isOpen, setOpen] = useState(false);
  const trigger = (
    <Button variant="quiet" size="icon" aria-label="Open the navigation" className="lg:hidden">
      <MenuIcon aria-hidden />
    </Button>
  );
  return (
    <Dialog title={brand} placement="side" trigger={trigger} open={isOpen} onOpenChange={setOpen}>
      <SidebarLinks sections={sections} onNavigate={() => setOpen(false)} />
    </Dialog>
  );
}

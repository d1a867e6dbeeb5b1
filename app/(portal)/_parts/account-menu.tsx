'use client';

import { UserMenu } from '@/components/shell/user-menu';
import { MenuItem, MenuLink } from '@/components/ui/menu';
import { signOutAction } from '@/lib/server/shared-actions';

/** Who is signed in, and the pages that the top bar has no room for. */
export function AccountMenu({ name, detail }: { name: string; detail?: string }) {
  return (
    <UserMenu name={name} detail={detail} footer={<SignOut />}>
      <MenuLink href="/balance">Balance</MenuLink>
      <MenuLink href="/account">Account</MenuLink>
    </UserMenu>
  );
}

function SignOut() {
  return <MenuItem onSelect={() => void signOutAction()}>Sign out</MenuItem>;
}

'use client';

import { Building2, ChevronDown } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Menu, MenuRadio } from '@/components/ui/menu';
import { showProblem } from '@/components/ui/toast';
import { refusalText } from '@/lib/format/refusals';
import { chooseClientAction } from '@/lib/server/shared-actions';

type SwitcherProps = { current: string; clients: readonly { id: string; name: string }[] };

/** For a user who acts for several clients: whose services, invoices and money the panel shows. */
export function ClientSwitcher({ current, clients }: SwitcherProps) {
  const name = clients.find((client) => client.id === current)?.name ?? '';
  const choose = async (clientId: string) => {
    const chosen = await chooseClientAction({ clientId });
    // Where it is allowed, the action itself goes to the other client's home.
    if (chosen?.ok === false) showProblem(refusalText(chosen));
  };
  return (
    <Menu
      trigger={
        <Button variant="quiet" className="max-w-40 px-2" aria-label={`Acting for ${name}`}>
          <Building2 aria-hidden />
          <span className="hidden truncate lg:inline">{name}</span>
          <ChevronDown aria-hidden />
        </Button>
      }
    >
      <MenuRadio
        label="Acting for"
        value={current}
        onValueChange={choose}
        options={clients.map(({ id, name: label }) => ({ value: id, label }))}
      />
    </Menu>
  );
}

'use client';

import { LoaderCircle, Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Dialog as Radix } from 'radix-ui';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { Button } from './button';
import { cn } from './cn';
import { veilClasses } from './dialog';
import { type Command, type CommandGroup, useFoundCommands } from './found-commands';

type CommandPaletteProps = {
  /** Asked while one types; the signal is aborted when the next letter comes. */
  search: (text: string, signal: AbortSignal) => Promise<readonly CommandGroup[]>;
  /** Shown before anything is typed: pages to go to. */
  start?: readonly CommandGroup[];
  label?: string;
};

/** The button in the top bar and, with Ctrl-K or Cmd-K, the box that finds everything. */
export function CommandPalette({ search, start = [], label = 'Search everything' }: CommandPaletteProps) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen((wasOpen) => !wasOpen);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return (
    <Radix.Root open={isOpen} onOpenChange={setOpen}>
      <Radix.Trigger asChild>
        <Button
          className="max-sm:size-control max-sm:px-0 sm:w-72 sm:justify-start sm:font-normal sm:text-muted"
          aria-label={label}
        >
          <Search aria-hidden />
          <span className="hidden flex-1 text-left sm:inline">{label}</span>
          <kbd className="hidden font-mono text-xs sm:inline">Ctrl K</kbd>
        </Button>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Overlay className={veilClasses} />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-2 top-2 z-50 flex max-h-[80dvh] flex-col overflow-hidden rounded-md border bg-raised shadow-raised focus:outline-none sm:top-24 sm:mx-auto sm:max-w-xl"
        >
          <Radix.Title className="sr-only">{label}</Radix.Title>
          <Finder search={search} start={start} label={label} close={() => setOpen(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Finder({ search, start, label, close }: Required<CommandPaletteProps> & { close: () => void }) {
  const router = useRouter();
  const listId = useId();
  const [text, setText] = useState('');
  const [marked, setMarked] = useState(0);
  const { groups, isPending, hasFailed } = useFoundCommands(text, search, start);
  const commands = groups.flatMap((group) => group.commands);
  const current = commands[Math.min(marked, commands.length - 1)];
  const open = (command: Command) => {
    close();
    router.push(command.href);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && commands.length > 0) setMarked((commands.length + marked + step) % commands.length);
    else if (event.key === 'Enter' && current) open(current);
    else return;
    event.preventDefault();
  };
  const optionId = (command: Command) => `${listId}-${command.key}`;
  return (
    <>
      <div className="flex items-center gap-3 border-b px-4">
        {isPending ? (
          <LoaderCircle aria-hidden className="size-4 animate-spin text-muted" />
        ) : (
          <Search aria-hidden className="size-4 text-muted" />
        )}
        <input
          role="combobox"
          aria-expanded={commands.length > 0}
          aria-controls={listId}
          aria-activedescendant={current && optionId(current)}
          aria-autocomplete="list"
          aria-label={label}
          placeholder={label}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setMarked(0);
          }}
          onKeyDown={press}
          className="h-12 flex-1 bg-transparent text-base outline-none placeholder:text-faint"
        />
      </div>
      <div id={listId} role="listbox" aria-label="Results" className="overflow-y-auto p-2 empty:hidden">
        {groups.map((group) => (
          <Group key={group.label} group={group} current={current} optionId={optionId} open={open} />
        ))}
      </div>
      <p role="status" className="px-4 py-3 text-sm text-muted empty:hidden">
        {hasFailed && 'The search did not answer. Try again.'}
        {!hasFailed && text.trim() && !isPending && commands.length === 0 && `Nothing found for "${text.trim()}".`}
      </p>
    </>
  );
}

type GroupProps = {
  group: CommandGroup;
  current?: Command;
  optionId: (command: Command) => string;
  open: (command: Command) => void;
};

function Group({ group, current, optionId, open }: GroupProps) {
  if (group.commands.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: groups inside a listbox are roles
    <div role="group" aria-label={group.label}>
      <div aria-hidden className="px-2 py-1 text-xs text-muted">
        {group.label}
      </div>
      {group.commands.map((command) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the combobox
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the combobox
        <div
          key={command.key}
          id={optionId(command)}
          role="option"
          aria-selected={command === current}
          ref={command === current ? scrollIntoSight : undefined}
          onClick={() => open(command)}
          className={cn(
            'flex cursor-pointer items-center gap-3 rounded-sm px-2 py-2 text-sm [&_svg]:size-4',
            command === current ? 'bg-accent-soft' : 'hover:bg-hover',
          )}
        >
          {command.icon}
          <span className="min-w-0 flex-1 truncate">
            {command.title}
            {command.detail && <span className="text-muted"> {command.detail}</span>}
          </span>
          {command.aside}
        </div>
      ))}
    </div>
  );
}

function scrollIntoSight(element: HTMLElement | null) {
  element?.scrollIntoView({ block: 'nearest' });
}

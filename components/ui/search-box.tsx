'use client';

import { LoaderCircle, Search } from 'lucide-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { type ChangeEvent, useEffect, useRef, useState, useTransition } from 'react';
import { Input } from './input';
import { listAddress, paramsOf } from './list-address';

const pauseMs = 250;

/** Searches while one types, through the address (`?q=`). "/" puts the cursor into it. */
export function SearchBox({ label, param = 'q' }: { label: string; param?: string }) {
  const router = useRouter();
  const path = usePathname();
  const query = useSearchParams();
  const inAddress = query.get(param) ?? '';
  const [written, setWritten] = useState(inAddress);
  const [isPending, startTransition] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const box = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (document.activeElement !== box.current) setWritten(inAddress);
  }, [inAddress]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useSlashKey(box);

  const go = (text: string) => {
    const address = listAddress(path, paramsOf(query), { [param]: text.trim() });
    startTransition(() => router.replace(address, { scroll: false }));
  };
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    const text = event.target.value;
    setWritten(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => go(text), pauseMs);
  };
  return (
    <search className="w-full sm:w-72">
      <Input
        ref={box}
        type="search"
        aria-label={label}
        placeholder={label}
        value={written}
        onChange={change}
        onKeyDown={(event) => event.key === 'Enter' && go(written)}
        leading={isPending ? <LoaderCircle className="animate-spin" /> : <Search />}
      />
    </search>
  );
}

function useSlashKey(box: { current: HTMLInputElement | null }) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key !== '/' || event.ctrlKey || event.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
        return;
      event.preventDefault();
      box.current?.focus();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [box]);
}

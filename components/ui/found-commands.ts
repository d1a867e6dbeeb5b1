'use client';

import { type ReactNode, useEffect, useState } from 'react';

export type Command = {
  key: string;
  href: string;
  title: ReactNode;
  detail?: ReactNode;
  icon?: ReactNode;
  aside?: ReactNode;
};
export type CommandGroup = { label: string; commands: readonly Command[] };

const pauseMs = 150;

type Search = (text: string, signal: AbortSignal) => Promise<readonly CommandGroup[]>;
type Found = { text: string; groups: readonly CommandGroup[]; hasFailed: boolean };

/** What a search finds for a text, asked after a short pause; an answer to an older text is never shown. */
export function useFoundCommands(text: string, search: Search, start: readonly CommandGroup[]) {
  const wanted = text.trim();
  const [found, setFound] = useState<Found>({ text: '', groups: [], hasFailed: false });
  useEffect(() => {
    if (wanted === '') return;
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      const answer = await search(wanted, controller.signal).catch(() => undefined);
      if (controller.signal.aborted) return;
      setFound({ text: wanted, groups: answer ?? [], hasFailed: answer === undefined });
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [wanted, search]);
  if (wanted === '') return { groups: start, isPending: false, hasFailed: false };
  return {
    groups: found.groups,
    isPending: found.text !== wanted,
    hasFailed: found.text === wanted && found.hasFailed,
  };
}

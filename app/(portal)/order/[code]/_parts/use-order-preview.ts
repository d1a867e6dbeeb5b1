'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { PreviewProps } from '@/components/cart/preview-props';
import type { ItemInput } from '@/lib/usecases/cart/item-input';

const pauseMs = 250;

/** The price of an item while it is being configured. The last one stays until the next has come. */
export function useOrderPreview(item: ItemInput, currency: string, start: { item: ItemInput; preview: PreviewProps }) {
  const asked = usePaused(JSON.stringify([item]));
  const query = useQuery({
    queryKey: ['order-preview', currency, asked],
    queryFn: ({ signal }) => readPreview(asked, currency, signal),
    initialData: asked === JSON.stringify([start.item]) ? start.preview : undefined,
    placeholderData: keepPreviousData,
  });
  const isStale = query.isPlaceholderData || asked !== JSON.stringify([item]);
  return { preview: query.data ?? start.preview, isStale, isBroken: query.isError };
}

async function readPreview(items: string, currency: string, signal: AbortSignal): Promise<PreviewProps> {
  const response = await fetch(`/api/portal/order-preview?${new URLSearchParams({ currency, items })}`, { signal });
  if (!response.ok) throw new Error(`the preview answered ${response.status}`);
  return response.json();
}

/** A value once it has stood still for a moment. */
function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}

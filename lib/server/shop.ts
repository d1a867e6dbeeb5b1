import 'server-only';
import { cache } from 'react';
import { getDatabase } from '@/db/client';
import { ShopWatch } from '@/db/shop-watch';
import { processWide } from '@/lib/platform/process-wide';

const watch = () => processWide('shop-watch', () => new ShopWatch(getDatabase()));

/** The shop as it stands, the same throughout a request. */
export const readShop = cache(() => watch().read());

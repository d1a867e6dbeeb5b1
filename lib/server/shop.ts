import 'server-only';
import { cache } from 'react';
import { getDatabase } from '@/db/client';
import { findBrand } from '@/db/queries/portal/catalog';
import { ShopWatch } from '@/db/shop-watch';
import { processWide } from '@/lib/platform/process-wide';

const watch = () => processWide('shop-watch', () => new ShopWatch(getDatabase()));

/** The shop as it stands, the same throughout a request. */
export const readShop = cache(() => watch().read());

/** Under whose name and logo guests are met; undefined before the installation has been set up. */
export const readBrand = cache(() => findBrand(getDatabase().db));

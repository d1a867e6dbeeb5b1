import 'server-only';
import { cache } from 'react';
import { getDatabase } from '@/db/client';
import { currentShop } from '@/db/queries/portal/catalog';

/** The shop as it stands, asked once a request. */
export const readShop = cache(() => currentShop(getDatabase().db));

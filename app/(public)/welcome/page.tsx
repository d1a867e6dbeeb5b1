import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { cartOf } from '@/db/queries/portal/carts';
import { countryOptions, currencyName } from '@/lib/format/countries';
import { contextFor } from '@/lib/server/context';
import { readGuestCartId } from '@/lib/server/guest-cart';
import { returnPath } from '@/lib/server/return-path';
import { readSession } from '@/lib/server/session';
import { listSoldCurrencies } from '@/lib/usecases/clients/sold-currencies';
import { CardPage } from '../_parts/card-page';
import { WelcomeForm } from '../_parts/welcome-form';
import { queryValue, withNext } from '../_parts/with-next';

export const metadata: Metadata = { title: 'Welcome' };

export default async function WelcomePage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = queryValue((await searchParams).next);
  const session = await readSession();
  if (!session) redirect(withNext('/sign-in', next));
  if (session.staff) redirect('/staff');
  if (session.client) redirect(returnPath(next) ?? '/');
  const context = contextFor({ kind: 'client', id: session.user.id });
  const currencies = await listSoldCurrencies(context);
  const cartId = await readGuestCartId();
  const cart = cartId ? await cartOf(context.db, { guestCartId: cartId }) : undefined;
  return (
    <CardPage
      title={`Welcome, ${session.user.name}`}
      description="Tell us who the invoices are for. Name and address you can change later; the currency stays."
    >
      <WelcomeForm
        next={next}
        name={session.user.name}
        countries={countryOptions()}
        currencies={currencies.map((value) => ({ value, label: `${value}, ${currencyName(value)}` }))}
        currency={cart && currencies.includes(cart.currency) ? cart.currency : currencies[0]}
      />
    </CardPage>
  );
}

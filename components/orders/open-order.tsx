import type { ReactNode } from 'react';
import { Banner } from '@/components/ui/banner';
import { Day } from '@/components/ui/day';
import { Money } from '@/components/ui/money';
import { TextLink } from '@/components/ui/text-link';
import type { LocalDay } from '@/lib/domain/calendar';
import { isChangeOrder, type OrderType } from '@/lib/domain/orders';
import { orderTypeWords } from '@/lib/format/catalog';

type OpenOrderProps = {
  order: {
    id: string;
    number: number;
    type: OrderType;
    invoice: { restMinorUnits: bigint; currency: string; dueOn: LocalDay } | null;
  };
  /** The address of the order. */
  href: string;
  zone: string;
  today: LocalDay;
  /** Pay it, or take it back. */
  action?: ReactNode;
};

/** An order about a service that waits: what it will do, and for what it waits. */
export function OpenOrder({ order, href, zone, today, action }: OpenOrderProps) {
  const { number, type, invoice } = order;
  const isChange = isChangeOrder(type);
  return (
    <Banner
      tone="pending"
      title={
        <>
          {orderTypeWords[type]}: order <TextLink href={href}>{number}</TextLink>{' '}
          {invoice ? 'waits for payment' : 'is not carried out yet'}
        </>
      }
      action={action}
    >
      {invoice ? (
        <>
          <Money minorUnits={invoice.restMinorUnits} currency={invoice.currency} className="font-semibold" /> to pay by{' '}
          <Day on={invoice.dueOn} zone={zone} today={today} />
          {isChange && '. It is carried out when that is paid, and taken back when the period ends unpaid'}.
        </>
      ) : (
        isChange && 'The next billing run carries it out.'
      )}
    </Banner>
  );
}

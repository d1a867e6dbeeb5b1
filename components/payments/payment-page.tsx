import type { ReactNode } from 'react';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { At } from '@/components/ui/day';
import { Facts, Lines } from '@/components/ui/facts';
import { Money } from '@/components/ui/money';
import { TextLink } from '@/components/ui/text-link';
import type { Instant } from '@/lib/domain/calendar';
import { paymentMethodWords } from '@/lib/format/payment-words';

type PaymentDetailsProps = {
  payment: {
    currency: string;
    minorUnits: bigint;
    settledMinorUnits: bigint;
    method: keyof typeof paymentMethodWords;
    reference: string | null;
    receivedAt: Instant;
  };
  invoice: { href: string; number: string } | undefined;
  /** What became of it, sentence by sentence. */
  story: readonly string[];
  /** What a late payment changed on its invoice. */
  lateRows: readonly { id: string; title: string; reason?: string; minorUnits: bigint }[];
  /** Facts that only one of the panels shows. */
  more?: readonly { term: string; value: ReactNode }[];
  zone: string;
};

/** What was paid, how and for what, and what became of it: the same in both panels. */
export function PaymentDetails({ payment, invoice, story, lateRows, more = [], zone }: PaymentDetailsProps) {
  const { currency, minorUnits, settledMinorUnits, method, reference, receivedAt } = payment;
  const over = minorUnits - settledMinorUnits;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <Card>
          <CardHeader title="What became of it" />
          <CardBody className="flex flex-col gap-4">
            <Lines
              lines={[
                {
                  key: 'settled',
                  term: invoice ? (
                    <>
                      Invoice <TextLink href={invoice.href}>{invoice.number}</TextLink>
                    </>
                  ) : (
                    'Settled'
                  ),
                  value: <Money minorUnits={settledMinorUnits} currency={currency} />,
                },
                ...(over > 0n
                  ? [{ key: 'over', term: 'To the balance', value: <Money minorUnits={over} currency={currency} /> }]
                  : []),
              ]}
              total={{ term: 'Received', value: <Money minorUnits={minorUnits} currency={currency} /> }}
            />
            <ul className="flex flex-col gap-1 text-muted">
              {story.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </CardBody>
        </Card>
        {lateRows.length > 0 && (
          <Card>
            <CardHeader
              title="Paid after the period had begun"
              description="The days before it was paid are not charged. What they cost went to the balance, and the invoice's total stands."
            />
            <CardBody>
              <Lines
                lines={lateRows.map(({ id, title, reason, minorUnits: amount }) => ({
                  key: id,
                  term: title,
                  detail: reason,
                  value: <Money minorUnits={amount} currency={currency} sign="always" />,
                }))}
              />
            </CardBody>
          </Card>
        )}
      </div>
      <Card>
        <CardBody>
          <Facts
            facts={[
              { term: 'Received', value: <At at={receivedAt} zone={zone} hasTime /> },
              { term: 'How', value: paymentMethodWords[method] },
              Boolean(reference) && { term: 'Reference', value: <span className="break-all">{reference}</span> },
              ...more,
            ]}
          />
        </CardBody>
      </Card>
    </div>
  );
}

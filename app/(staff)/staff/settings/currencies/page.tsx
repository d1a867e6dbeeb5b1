import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { At } from '@/components/ui/day';
import { PageHeader } from '@/components/ui/page-header';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { listCurrencies } from '@/db/queries/product-lists';
import { listRateHistory } from '@/db/queries/settings-lists';
import type { LocalDay } from '@/lib/domain/calendar';
import { currencyName } from '@/lib/format/countries';
import { formatDay } from '@/lib/format/days';
import { formatDecimal } from '@/lib/format/numbers';
import { requireStaff } from '@/lib/server/pages';
import { listFeeds } from '@/lib/usecases/currencies/follow-feed';
import { FetchRates, FollowFeed } from './_parts/feed-buttons';
import { RateDialog } from './_parts/rate-dialog';
import { RemoveCurrency } from './_parts/remove-currency';

export const metadata: Metadata = { title: 'Currencies' };

export default async function CurrenciesPage() {
  const { context } = await requireStaff('settings.edit');
  const [currencies, history] = await Promise.all([listCurrencies(context.db), listRateHistory(context.db)]);
  const base = currencies.find((currency) => currency.isDefault)?.code ?? '';
  return (
    <>
      <PageHeader
        title="Currencies"
        description={`Rates say how much of each currency 1 ${base} buys.`}
        actions={
          <>
            {currencies.some(({ feed }) => feed !== null) && <FetchRates />}
            <RateDialog
              base={base}
              trigger={
                <Button variant="primary">
                  <Plus aria-hidden /> New currency
                </Button>
              }
            />
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <Table caption="Currencies">
          <TableHead>
            <Th>Currency</Th>
            <Th>Name</Th>
            <Th isNumeric>Rate</Th>
            <Th>Where it comes from</Th>
            <Th>
              <span className="sr-only">Acts</span>
            </Th>
          </TableHead>
          <TableBody>
            {currencies.map(({ code, rate, isDefault, feed, publishedOn, feedProblem }) => (
              <Tr key={code}>
                <Td className="font-medium">
                  {code} {isDefault && <Badge>default</Badge>}
                </Td>
                <Td>{currencyName(code)}</Td>
                <Td isNumeric>{isDefault ? '1' : formatDecimal(rate)}</Td>
                <Td className="min-w-48">
                  {!isDefault && sourceWords(feed, publishedOn)}
                  {feedProblem && <span className="block text-note text-danger-ink">{feedProblem}</span>}
                </Td>
                <Td>
                  {!isDefault && (
                    <span className="flex justify-end gap-1">
                      <RateDialog
                        key={rate}
                        currency={code}
                        rate={rate}
                        base={base}
                        trigger={<Button size="sm">Set rate</Button>}
                      />
                      {feed === null && <FollowFeeds currency={code} />}
                      <RemoveCurrency currency={code} />
                    </span>
                  )}
                </Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
        <RateHistory history={history} zone={context.zone} />
      </div>
    </>
  );
}

function FollowFeeds({ currency }: { currency: string }) {
  return listFeeds().map(({ name, label }) => <FollowFeed key={name} currency={currency} feed={name} label={label} />);
}

/** Who says a rate: a feed, with the day that it published it for, or the staff. */
function sourceWords(feed: string | null, publishedOn: LocalDay | null): string {
  if (feed === null) return 'Set by hand';
  const label = listFeeds().find(({ name }) => name === feed)?.label ?? feed;
  return publishedOn === null ? `${label}, from its next publication on` : `${label}, ${formatDay(publishedOn)}`;
}

function RateHistory({ history, zone }: { history: Awaited<ReturnType<typeof listRateHistory>>; zone: string }) {
  return (
    <Card>
      <CardHeader title="History of rates" />
      <CardBody>
        {history.length === 0 ? (
          <p className="text-muted">No rate has been set yet.</p>
        ) : (
          <Table caption="History of rates">
            <TableHead>
              <Th>When</Th>
              <Th>Currency</Th>
              <Th isNumeric>Rate</Th>
              <Th>Who</Th>
            </TableHead>
            <TableBody>
              {history.map((row) => (
                <Tr key={row.id}>
                  <Td className="whitespace-nowrap">
                    <At at={row.setAt} zone={zone} hasTime />
                  </Td>
                  <Td>{row.currency}</Td>
                  <Td isNumeric>{formatDecimal(row.rate)}</Td>
                  <Td>{row.setBy ?? (row.feed ? sourceWords(row.feed, row.publishedOn) : 'By itself')}</Td>
                </Tr>
              ))}
            </TableBody>
          </Table>
        )}
      </CardBody>
    </Card>
  );
}

import { Info } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Lines } from '@/components/ui/facts';
import { LinkButton } from '@/components/ui/link-button';
import { Money } from '@/components/ui/money';
import { Popover } from '@/components/ui/popover';
import { Stat } from '@/components/ui/stat';
import { balancesOf, sellerOfClient } from '@/db/queries/portal/clients';
import { countOf } from '@/lib/format/numbers';
import type { ClientPage } from '@/lib/server/pages';
import { type ConsumptionForecast, forecastOfClient } from '@/lib/usecases/billing/forecast';

/** Balance, current consumption and the forecast of next month, in the seller's currency; the seller may switch each off. */
export async function OrderWidgets({ client, context }: Pick<ClientPage, 'client' | 'context'>) {
  const seller = await sellerOfClient(context.db, client.id);
  if (!seller) return null;
  const { showBalanceWidget, showConsumptionWidget, showForecastWidget, currency } = seller;
  const [balances, amounts] = await Promise.all([
    showBalanceWidget ? balancesOf(context.db, client.id) : [],
    showConsumptionWidget || showForecastWidget ? forecastOfClient(context, client.id) : undefined,
  ]);
  if (!showBalanceWidget && !amounts) return null;
  return (
    <div className="grid gap-4 pb-4 sm:grid-cols-2 lg:grid-cols-3">
      {showBalanceWidget && (
        <Stat
          label="Balance"
          value={
            <Money
              minorUnits={balances.find((own) => own.currency === currency)?.minorUnits ?? 0n}
              currency={currency}
            />
          }
          detail={
            <>
              {balances
                .filter((own) => own.currency !== currency && own.minorUnits > 0n)
                .map((own) => (
                  <span key={own.currency} className="block">
                    and <Money {...own} />
                  </span>
                ))}
              <LinkButton href={`/balance/top-up?currency=${currency}`} className="mt-2">
                Top up
              </LinkButton>
            </>
          }
        />
      )}
      {showConsumptionWidget && amounts && (
        <Stat
          label="Current consumption"
          value={<Money minorUnits={amounts.consumptionMinorUnits} currency={currency} />}
          detail="All post-paid services in the running period, before tax"
        />
      )}
      {showForecastWidget && amounts && <Forecast amounts={amounts} />}
    </div>
  );
}

function Forecast({ amounts: { currency, forecast } }: { amounts: ConsumptionForecast }) {
  const amount = (minorUnits: bigint) => <Money minorUnits={minorUnits} currency={currency} />;
  return (
    <Stat
      label="Consumption forecast for next month"
      value={
        <span className="flex items-center gap-1">
          {amount(forecast.totalMinorUnits)}
          <Popover
            label="Breakdown by payment model"
            trigger={
              <Button variant="quiet" size="icon" aria-label="Breakdown by payment model" className="-my-2">
                <Info aria-hidden />
              </Button>
            }
          >
            <Lines
              lines={[
                { key: 'prepaid', term: 'Pre-paid', value: amount(forecast.prepaid) },
                { key: 'postpaid', term: 'Post-paid', value: amount(forecast.postpaid) },
              ]}
              total={{ term: 'Next month', value: amount(forecast.totalMinorUnits) }}
            />
          </Popover>
        </span>
      }
      detail={`${countOf(forecast.services, 'service')} with monthly payments, before tax. It may vary with usage, changes and rates.`}
    />
  );
}

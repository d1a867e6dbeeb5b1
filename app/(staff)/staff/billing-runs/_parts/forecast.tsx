'use client';

import { useState, useTransition } from 'react';
import { RevenueChart, type RevenueSeries } from '@/components/staff/revenue-chart';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { showProblem } from '@/components/ui/toast';
import { formatMoney } from '@/lib/format/money';
import { countOf } from '@/lib/format/numbers';
import { refusalText } from '@/lib/format/refusals';
import { forecastAction } from '../actions';

type Shown = { series: RevenueSeries[]; services: number; isCutOff: boolean };

/** What the runs of the next twelve months will invoice; computed when somebody asks, since it looks at every service. */
export function Forecast() {
  const [shown, setShown] = useState<Shown>();
  const [isPending, startTransition] = useTransition();
  const ask = () => {
    startTransition(async () => {
      const answer = await forecastAction({});
      if (answer.ok) setShown(answer);
      else showProblem(refusalText(answer));
    });
  };
  return (
    <Card>
      <CardHeader
        title="Forecast of 12 months"
        description="What runs will invoice for the services of today, before tax: at today's prices, with usage as it goes now, if everything is paid and nobody orders or leaves."
        actions={
          <Button isPending={isPending} onClick={ask}>
            {shown ? 'Compute again' : 'Compute'}
          </Button>
        }
      />
      {shown && (
        <CardBody className="flex flex-col gap-4">
          <RevenueChart
            series={shown.series}
            caption="Forecast by month"
            nothing="No service will be invoiced in the next twelve months."
          />
          <p className="flex flex-wrap gap-x-6 gap-y-1 text-note text-muted">
            <span>{countOf(shown.services, 'service')}</span>
            {shown.series.map(({ currency, months }) => (
              <span key={currency} className="numeric">
                {formatMoney({ minorUnits: sumOf(months), currency })} in all
              </span>
            ))}
            {shown.isCutOff && (
              <span>There are more clients than this looks at; the sums are of the first 20,000.</span>
            )}
          </p>
        </CardBody>
      )}
    </Card>
  );
}

function sumOf(months: RevenueSeries['months']): bigint {
  return months.reduce((sum, { minorUnits }) => sum + BigInt(minorUnits), 0n);
}

'use client';

import { useState, useTransition } from 'react';
import { RevenueChart, type RevenueSeries } from '@/components/staff/revenue-chart';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { showProblem } from '@/components/ui/toast';
import { refusalText } from '@/lib/format/refusals';
import { forecastAction } from '../billing-runs/actions';
import { withForecast } from './revenue-series';

type RevenueCardProps = { series: readonly RevenueSeries[]; hasForecast: boolean };

/** Twelve months that were and, when asked for, twelve that are to come: that looks at every service, so it is not done unasked. */
export function RevenueCard({ series, hasForecast }: RevenueCardProps) {
  const [forecast, setForecast] = useState<readonly RevenueSeries[]>();
  const [isPending, startTransition] = useTransition();
  const ask = () =>
    startTransition(async () => {
      const answer = await forecastAction({});
      if (answer.ok) setForecast(answer.series);
      else showProblem(refusalText(answer));
    });
  return (
    <Card>
      <CardHeader
        title={forecast ? 'Revenue of 12 months, and forecast' : 'Revenue of 12 months'}
        description={
          forecast
            ? 'Paler: what billing runs will invoice for the services of today, before tax.'
            : 'Invoiced less credited, before tax, from the journal.'
        }
        actions={
          hasForecast && (
            <Button size="sm" isPending={isPending} onClick={forecast ? () => setForecast(undefined) : ask}>
              {forecast ? 'Hide forecast' : 'Show forecast'}
            </Button>
          )
        }
      />
      <CardBody>
        <RevenueChart series={forecast ? withForecast(series, forecast) : series} />
      </CardBody>
    </Card>
  );
}

import type { Task, TaskList } from 'graphile-worker';
import { z } from 'zod';
import type { Database } from '@/db/client';
import { listAttemptsToLookUp } from '@/db/queries/attempts';
import { insertJobs } from '@/db/queries/jobs';
import { releaseLostJobs } from '@/db/queries/jobs-queue';
import { listServicesToSample } from '@/db/queries/metering';
import { endImpersonations, tidyUp } from '@/db/queries/tidying';
import { fraudModules } from '@/lib/modules/fraud/registry';
import { provisioningModules } from '@/lib/modules/provisioning/registry';
import { env } from '@/lib/platform/env';
import { log } from '@/lib/platform/log';
import { deliverMail } from '@/lib/platform/mailer';
import { gatewayDoor, outside } from '@/lib/platform/outside';
import { billClients } from '@/lib/usecases/billing/bill-clients';
import { fetchRates } from '@/lib/usecases/currencies/fetch-rates';
import { printInvoice } from '@/lib/usecases/documents/print';
import { sendEmail } from '@/lib/usecases/mail/send-email';
import { priceUsage } from '@/lib/usecases/metering/price-usage';
import { sampleService } from '@/lib/usecases/metering/sample-service';
import { checkFraud } from '@/lib/usecases/orders/check-fraud';
import { chargeInvoice } from '@/lib/usecases/payments/charge-invoice';
import { lookUpAttempt } from '@/lib/usecases/payments/look-up-attempt';
import { processEvent } from '@/lib/usecases/payments/process-event';
import { sendRefund } from '@/lib/usecases/payments/send-refund';
import { compareWithModules } from '@/lib/usecases/services/compare-with-modules';
import { runModuleTask } from '@/lib/usecases/services/run-module-task';
import { sendWebhook } from '@/lib/usecases/webhooks/send-webhook';
import { systemContext } from './context';
import { limited, unlimited } from './limited';

const about = z.object({ id: z.uuid() });
const listed = z.object({ jobs: z.array(z.object({ task: z.string(), id: z.string() })) });

/** After these attempts, some hours apart in the end, a person has to look. */
const mostTaskAttempts = 9;
const mostMailAttempts = 14;
const mostWebhookAttempts = 12;
/** No call of ours to somebody else lasts as long. */
const lostAfterMs = 10 * 60_000;

const mailOptions = {
  deliver: deliverMail,
  print: printInvoice,
  appUrl: env.appUrl,
  keepsSecrets: env.smtpUrl === undefined,
};

const samplingModules = [...provisioningModules.values()].filter(({ sample }) => sample).map(({ name }) => name);

/** What asks somebody else, and may wait for long: done apart, so that nothing of our own waits behind it. */
export const outsideTasks = [
  'module_task',
  'check_fraud',
  'sample_service',
  'process_gateway_event',
  'charge_invoice',
  'look_up_attempt',
  'send_refund',
] as const;

/** What tells others, who may be slow or away: apart again, so that no set-up waits for them. */
export const tellingTasks = ['send_webhook'] as const;

/** What the worker can do, by the name of the job. A job that throws is tried again, later each time. */
export function taskListFor(db: Database): TaskList {
  return {
    module_task: limited(async (payload, { job }) => {
      const { id } = about.parse(payload);
      const isLastAttempt = job.attempts >= mostTaskAttempts;
      const run = await runModuleTask(systemContext(db), id, { modules: provisioningModules, outside, isLastAttempt });
      if (run.outcome === 'again') throw new Error(run.message);
    }),
    check_fraud: limited(async (payload) => {
      const { id } = about.parse(payload);
      const { outcome } = await checkFraud(systemContext(db), id, { modules: fraudModules, outside });
      if (outcome !== 'over') log.info({ order: id, outcome }, 'fraud check');
    }),
    enqueue_jobs: limited(async (payload) => {
      const { jobs } = listed.parse(payload);
      await db.transaction((tx) => insertJobs(tx, jobs));
    }),
    sample_resources: limited(async () => {
      const ids = await listServicesToSample(db, samplingModules);
      await db.transaction((tx) =>
        insertJobs(
          tx,
          ids.map((id) => ({ task: 'sample_service', id })),
        ),
      );
    }),
    sample_service: limited(async (payload) => {
      const { id } = about.parse(payload);
      const context = systemContext(db);
      if (await sampleService(context, id, { modules: provisioningModules, outside })) await priceUsage(context, id);
    }),
    ...gatewayTasks(db),
    send_email: limited(async (payload, { job }) => {
      const { id } = about.parse(payload);
      const isLastAttempt = job.attempts >= mostMailAttempts;
      const sent = await sendEmail(systemContext(db), id, { ...mailOptions, isLastAttempt });
      if (sent.outcome === 'again') throw new Error(sent.message);
    }),
    send_webhook: limited(async (payload, { job }) => {
      const { id } = about.parse(payload);
      const isLastAttempt = job.attempts >= mostWebhookAttempts;
      const sent = await sendWebhook(systemContext(db), id, { outside, isLastAttempt });
      if (sent.outcome === 'again') throw new Error(sent.message);
    }),
    process_clients: unlimited(async () => {
      const { clients, invoices, parked, durationMs } = await billClients(systemContext(db));
      if (clients + parked.length > 0) log.info({ clients, invoices, parked, durationMs }, 'billing run');
    }),
    look_after_jobs: limited(async () => {
      const lost = await releaseLostJobs(db, lostAfterMs);
      if (lost > 0) log.warn({ workers: lost }, 'jobs of lost workers were given back');
    }),
    end_impersonations: limited(async () => void (await endImpersonations(db))),
    compare_with_modules: unlimited(async () => {
      const { asked, differing, silent } = await compareWithModules(systemContext(db), {
        modules: provisioningModules,
        outside,
      });
      if (differing + silent > 0) log.warn({ asked, differing, silent }, 'services stand otherwise at their modules');
    }),
    fetch_rates: limited(async () => {
      const { set, refused } = await fetchRates(systemContext(db), { http: outside.http });
      if (set.length > 0) log.info({ set }, 'exchange rates were set');
      if (refused.length > 0) log.warn({ refused }, 'exchange rates were not taken');
    }),
    tidy_up: unlimited(async () => log.info(await tidyUp(db), 'tidied up')),
  };
}

/** What is done with payment gateways. */
function gatewayTasks(db: Database): TaskList {
  const asked = (run: (context: ReturnType<typeof systemContext>, id: string) => Promise<void>): Task =>
    limited(async (payload) => run(systemContext(db), about.parse(payload).id));
  return {
    process_gateway_event: asked((context, id) => processEvent(context, gatewayDoor, id)),
    charge_invoice: asked((context, id) => chargeInvoice(context, gatewayDoor, id)),
    look_up_attempt: asked((context, id) => lookUpAttempt(context, gatewayDoor, id)),
    send_refund: asked((context, id) => sendRefund(context, gatewayDoor, id)),
    look_up_attempts: limited(async () => {
      const ids = await listAttemptsToLookUp(db, systemContext(db).now);
      const jobs = ids.map((id) => ({ task: 'look_up_attempt', id }));
      await db.transaction((tx) => insertJobs(tx, jobs));
    }),
  };
}

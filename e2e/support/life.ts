import type { Locator, Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import type { DatabaseHandle } from '@/db/client';
import { enqueueJobs } from '@/db/queries/jobs';
import * as t from '@/db/schema';
import { minorUnitsOf } from '@/lib/domain/money';
import { formatMoney } from '@/lib/format/money';
import { clock } from '@/lib/platform/clock';
import { env } from '@/lib/platform/env';
import { billClients } from '@/lib/usecases/billing/bill-clients';
import type { UseCaseContext } from '@/lib/usecases/context';
import { topUpBalance } from '@/lib/usecases/invoices/top-up';
import { reportUsage } from '@/lib/usecases/services/report-usage';
import { expect } from './fixtures';
import { readPdfText } from './pdf-text';
import type { ClientPerson } from './people';

/** What a client and its service live through on the screens; what no screen does is done through use cases. */
export class Life {
  constructor(
    private readonly db: DatabaseHandle['db'],
    readonly page: Page,
    private readonly person: ClientPerson,
    private readonly currency: string,
  ) {}

  /** Orders a product by its code; the page is then that of the order's story. */
  async order(code: string, button: string | RegExp): Promise<void> {
    await this.page.goto(`/order/${code}`);
    await this.seen(this.page.getByRole('button', { name: 'Add to cart' })).click();
    await this.seen(this.page.getByRole('button', { name: button })).click();
    await this.page.waitForURL('**/placed');
  }

  async serviceId(): Promise<string> {
    const [row] = await this.db.select().from(t.services).where(eq(t.services.clientId, this.person.clientId));
    if (!row) throw new Error('the client has no service');
    return row.id;
  }

  /** Pays the invoice that is open, of just this total, from a balance that has been topped up by what is missing. */
  async payFromBalance(total: string, sums: readonly string[] = [total]): Promise<void> {
    await expect(this.page.getByText('To pay', { exact: true })).toBeVisible();
    await this.expectInvoice(sums);
    await this.topUp(total);
    await this.page.reload();
    await this.page.getByRole('button', { name: `Pay ${total} ${this.currency} from balance` }).click();
    await expect(this.page.getByText('From your balance').or(this.page.getByText('Order received'))).toBeVisible();
  }

  /** Opens the invoice of the service that has this total. */
  async openInvoice(total: string): Promise<void> {
    await this.page.goto(`/services/${await this.serviceId()}?tab=invoices`);
    const row = this.page.getByRole('row').filter({ hasText: `${total} ${this.currency}` });
    await row.getByRole('link').click();
    await expect(this.page.getByRole('heading', { name: /^Invoice/, level: 1 })).toBeVisible();
  }

  /** The open invoice has these amounts, on the page and in its file, and each of its lines reads the same in both. */
  async expectInvoice(sums: readonly string[]): Promise<void> {
    await expect(this.page.getByRole('heading', { name: /^Invoice/, level: 1 })).toBeVisible();
    const path = new URL(this.page.url()).pathname;
    const file = await this.page.request.get(`${path}/pdf`);
    const printed = readPdfText(await file.body()).join('\n');
    const invoiceId = path.split('/')[2] ?? '';
    const lines = await this.db.select().from(t.invoiceLines).where(eq(t.invoiceLines.invoiceId, invoiceId));
    expect(lines.length).toBeGreaterThan(0);
    const amounts = lines.map(({ minorUnits }) => formatMoney({ minorUnits, currency: this.currency }));
    for (const amount of [...sums.map((sum) => `${sum} ${this.currency}`), ...amounts]) {
      expect(printed, 'the file').toContain(amount);
      await expect(this.page.getByRole('main').getByText(amount, { exact: true }).first()).toBeVisible();
    }
  }

  /** Chooses another product on the page of changes and presses the button that says what it comes to. */
  async changeTo(product: string, button: string | RegExp): Promise<void> {
    const serviceId = await this.serviceId();
    await this.page.goto(`/services/${serviceId}`);
    await this.page.getByRole('link', { name: 'Change', exact: true }).click();
    await this.page.getByRole('radio', { name: new RegExp(`^${product}`) }).check();
    await this.seen(this.page.getByRole('button', { name: button })).click();
  }

  /** Opens the service and waits until it is called and stands like this: modules work beside us. */
  async expectService(name: string, status: string): Promise<void> {
    const serviceId = await this.serviceId();
    await expect(async () => {
      await this.page.goto(`/services/${serviceId}`);
      await expect(this.page.getByRole('heading', { name, level: 1 })).toBeVisible({ timeout: 3_000 });
      await expect(this.page.getByText(status, { exact: true }).first()).toBeVisible({ timeout: 3_000 });
    }).toPass({ timeout: 45_000 });
  }

  async expectBalance(amount: string): Promise<void> {
    await this.page.goto('/balance');
    await expect(this.page.getByRole('main').getByText(`${amount} ${this.currency}`).first()).toBeVisible();
  }

  async requestCancellation(): Promise<void> {
    await this.page.goto(`/services/${await this.serviceId()}`);
    await this.page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await this.page.getByRole('menuitem', { name: "At the period's end" }).click();
    await this.page.getByRole('button', { name: "Cancel at the period's end" }).click();
    await expect(this.page.getByText(/^This service ends after/)).toBeVisible();
  }

  /** What the clock's next run does for this client. */
  async bill(): Promise<void> {
    const { parked } = await billClients(this.context(), { clientId: this.person.clientId });
    expect(parked).toEqual([]);
  }

  async use(amount: string): Promise<void> {
    const serviceId = await this.serviceId();
    const { clientId } = this.person;
    const reported = await reportUsage(this.context(), { clientId, serviceId, amount, usedAt: clock.now() - 1_000 });
    expect(reported.ok).toBe(true);
  }

  private async topUp(total: string): Promise<void> {
    const { clientId } = this.person;
    const [row] = await this.db.select().from(t.balances).where(eq(t.balances.clientId, clientId));
    const missing = minorUnitsOf(total, this.currency) - (row?.minorUnits ?? 0n);
    const topUp = { clientId, currency: this.currency, minorUnits: missing, paidBy: 'bank_transfer' } as const;
    expect((await topUpBalance(this.context(), topUp)).ok).toBe(true);
  }

  private context(): UseCaseContext {
    return {
      db: this.db,
      zone: env.timeZone,
      now: clock.now(),
      actor: { kind: 'system', id: null },
      enqueue: enqueueJobs,
    };
  }

  /** The one of two that this width shows. */
  private seen(locator: Locator): Locator {
    return locator.locator('visible=true');
  }
}

/** How a setting is asked for, and in a sentence what it does. */
export type SettingWords = { label: string; help: string } & (
  | { kind: 'text' | 'long_text' | 'days' | 'optional_days' | 'day_list' | 'number' | 'amount' | 'switch' }
  | { kind: 'choice'; choices: readonly { value: string; label: string }[] }
);

export type SettingSection = { title: string; settings: Readonly<Record<string, SettingWords>> };

const latePayments = [
  { value: 'reduce_undelivered', label: 'Reduce by days not delivered' },
  { value: 'reduce', label: 'Reduce by days that are over' },
  { value: 'keep', label: 'Keep the full price' },
];

/** Every setting of a reseller, in the order of the form. */
export function resellerSections(fraudModules: readonly { value: string; label: string }[]): SettingSection[] {
  return [
    {
      title: 'Invoices',
      settings: {
        invoiceBeforeDueDays: {
          kind: 'days',
          label: 'Invoice before the period ends',
          help: 'So many days before a pre-paid period ends, the next one is invoiced.',
        },
        orderGraceDays: {
          kind: 'days',
          label: 'Days to pay',
          help: 'An order, and what was used, is due so many days after it is invoiced.',
        },
        postpaidInvoicing: {
          kind: 'choice',
          label: 'Post-paid services are invoiced',
          help: "By the month: one invoice a client on the 1st, in this reseller's currency.",
          choices: [
            { value: 'period_end', label: 'When each period ends' },
            { value: 'calendar_month', label: 'On the 1st of the month, together' },
          ],
        },
        calendarMonthCycles: {
          kind: 'switch',
          label: 'Month cycles follow the calendar',
          help: 'The first period runs to the end of the month, pro rata; then whole months.',
        },
        invoiceNumbering: {
          kind: 'choice',
          label: 'Numbers are given',
          help: 'Without gaps. It stays once there is an invoice.',
          choices: [
            { value: 'fiscal', label: 'When an invoice is issued' },
            { value: 'proforma', label: 'When it is paid; proforma until then' },
          ],
        },
        proformaNumberFormat: {
          kind: 'text',
          label: 'Format of proforma numbers',
          help: 'For invoices that are not paid yet, as in PRO-{year}-{number:6}.',
        },
        invoiceNumberFormat: {
          kind: 'text',
          label: 'Format of invoice numbers',
          help: '{year}, {month} and {number:6}, as in INV-{year}-{number:6}.',
        },
        creditNoteNumberFormat: {
          kind: 'text',
          label: 'Format of credit note numbers',
          help: 'A series of its own without gaps, as in CN-{year}-{number:6}.',
        },
      },
    },
    {
      title: 'Payments',
      settings: {
        autocompletePayments: {
          kind: 'switch',
          label: 'Payments complete by themselves',
          help: 'Every invoice counts as paid when it is issued; the balance is not touched.',
        },
        payFromBalance: {
          kind: 'switch',
          label: 'Pay from the balance',
          help: 'Each run pays invoices whose due day has come from the balance, whole or not at all.',
        },
        latePayment: {
          kind: 'choice',
          label: 'A period paid late',
          help: 'What is not charged goes to the balance. Setup fees are never reduced.',
          choices: latePayments,
        },
        topUpMin: { kind: 'amount', label: 'Smallest top up', help: 'Less cannot be added to a balance at once.' },
        topUpMax: { kind: 'amount', label: 'Largest top up', help: 'More cannot be added to a balance at once.' },
      },
    },
    {
      title: 'When nobody pays',
      settings: {
        reminderDaysBefore: {
          kind: 'day_list',
          label: 'Remind before',
          help: 'Days before the due day on which a reminder goes out: 7, 3.',
        },
        reminderDaysAfter: {
          kind: 'day_list',
          label: 'Remind after',
          help: 'Days after the due day on which a reminder goes out: 1, 7.',
        },
        suspendAfterOverdueDays: {
          kind: 'optional_days',
          label: 'Suspend after',
          help: 'Services are suspended when an invoice is overdue for so many full days. Empty: never.',
        },
        terminateAfterSuspendedDays: {
          kind: 'optional_days',
          label: 'Terminate after',
          help: 'Services suspended for debt are terminated so many days later. Empty: never.',
        },
      },
    },
    {
      title: 'What customers may do and see',
      settings: {
        endUsersMayChangeCycle: {
          kind: 'switch',
          label: 'Change the billing cycle',
          help: 'Customers may change a service to another cycle. Staff always may.',
        },
        endUsersMayShortenCycle: {
          kind: 'switch',
          label: 'Change to a shorter cycle',
          help: 'Without it they may only change to a longer one.',
        },
        showBalanceWidget: { kind: 'switch', label: 'Balance', help: 'Shown above the list of their orders.' },
        showConsumptionWidget: {
          kind: 'switch',
          label: 'Current consumption',
          help: 'What post-paid services have used in the running period.',
        },
        showForecastWidget: {
          kind: 'switch',
          label: 'Forecast of next month',
          help: 'What next month is likely to cost.',
        },
      },
    },
    {
      title: 'Fraud check',
      settings: {
        fraudModule: {
          kind: 'choice',
          label: 'Check',
          help: 'Scores each order from 0 to 100. Where it does not answer, the order is reviewed.',
          choices: fraudModules,
        },
        fraudReviewScore: { kind: 'number', label: 'Review from', help: 'From this score on staff decide.' },
        fraudRejectScore: {
          kind: 'number',
          label: 'Fraud from',
          help: 'From this score on an order is fraud at once.',
        },
      },
    },
    {
      title: 'On documents and mail',
      settings: {
        companyName: { kind: 'text', label: 'Company', help: 'Stands on invoices as the seller.' },
        companyAddress: { kind: 'long_text', label: 'Address', help: 'Under the name, as written here.' },
        companyCountry: { kind: 'text', label: 'Country code', help: 'Two letters, such as RO.' },
        companyVatId: { kind: 'text', label: 'VAT id', help: 'Of the seller.' },
        bankName: { kind: 'text', label: 'Bank', help: 'Shown with the IBAN to those who pay by transfer.' },
        bankIban: { kind: 'text', label: 'IBAN', help: 'Where transfers go. Empty: customers are asked to write.' },
        emailFrom: { kind: 'text', label: 'Sender of mail', help: 'Tenor Hosting <billing@example.com>.' },
      },
    },
  ];
}

/** Kinds of mail that a user can switch off. What is owed, what ends a service and what lets somebody in always goes. */
export const mailKinds = {
  orders: {
    title: 'Orders',
    detail: 'An order was received or accepted.',
    templates: ['order_placed', 'order_accepted'],
  },
  payments: {
    title: 'Payments and credits',
    detail: 'A payment was received, money was added to the balance or given back.',
    templates: ['payment_received', 'top_up', 'refund'],
  },
  reminders: {
    title: 'Reminders',
    detail: 'An invoice will be due soon. Overdue ones are told of in any case.',
    templates: ['invoice_reminder'],
  },
  services: {
    title: 'Changes of services',
    detail: 'A change was carried out, a service runs again.',
    templates: ['change_done', 'service_resumed'],
  },
} as const;

export type MailKind = keyof typeof mailKinds;
export const mailKindNames = Object.keys(mailKinds) as MailKind[];

const kindByTemplate: ReadonlyMap<string, MailKind> = new Map(
  mailKindNames.flatMap((kind) => mailKinds[kind].templates.map((template) => [template, kind] as const)),
);

/** The kind of a mail, where it is one that can be switched off. */
export function kindOf(template: string): MailKind | undefined {
  return kindByTemplate.get(template);
}

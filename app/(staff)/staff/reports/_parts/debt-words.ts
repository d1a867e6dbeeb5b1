import type { DebtAge } from '@/db/queries/reports/debts';

/** How long something has been due. */
export const debtAgeWords: Record<DebtAge, string> = {
  not_due: 'Not due yet',
  '1-7': '1–7 days',
  '8-30': '8–30 days',
  '31-90': '31–90 days',
  '91': 'Over 90 days',
};

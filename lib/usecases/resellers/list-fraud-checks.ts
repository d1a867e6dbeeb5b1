import { fraudModules } from '@/lib/modules/fraud/registry';

/** The checks that a reseller can choose; `none` accepts every order unchecked. */
export function listFraudChecks(): { value: string; label: string }[] {
  const installed = [...fraudModules.values()].map(({ name, label }) => ({ value: name, label }));
  return [{ value: 'none', label: 'No check' }, ...installed];
}

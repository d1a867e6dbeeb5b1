import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { Button } from '@/components/ui/button';
import { Day } from '@/components/ui/day';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { listTaxRules } from '@/db/queries/settings-lists';
import { countryName, countryOptions } from '@/lib/format/countries';
import { formatPercent } from '@/lib/format/numbers';
import { requireStaff } from '@/lib/server/pages';
import { RemoveRule } from './_parts/remove-rule';
import { TaxRuleDialog } from './_parts/tax-rule-dialog';

export const metadata: Metadata = { title: 'Taxes' };

export default async function TaxesPage() {
  const { context } = await requireStaff('settings.edit');
  const rules = await listTaxRules(context.db);
  const countries = countryOptions();
  return (
    <>
      <PageHeader
        title="Taxes"
        description="Charged on products that are taxed, by where the client is. Several rules of one place add up."
        actions={
          <TaxRuleDialog
            countries={countries}
            trigger={
              <Button variant="primary">
                <Plus aria-hidden /> New tax rule
              </Button>
            }
          />
        }
      />
      {rules.length === 0 ? (
        <EmptyState title="No tax rules" description="Nobody is charged tax until there is a rule for their country." />
      ) : (
        <Table caption="Tax rules">
          <TableHead>
            <Th>Country</Th>
            <Th>State</Th>
            <Th>Name</Th>
            <Th isNumeric>Rate</Th>
            <Th isNumeric>Level</Th>
            <Th>From</Th>
            <Th>Last day</Th>
            <Th>
              <span className="sr-only">Acts</span>
            </Th>
          </TableHead>
          <TableBody>
            {rules.map((rule) => (
              <Tr key={rule.id}>
                <Td className="font-medium whitespace-nowrap">{countryName(rule.country)}</Td>
                <Td>{rule.state}</Td>
                <Td>{rule.name}</Td>
                <Td isNumeric>{formatPercent(rule.rate)}</Td>
                <Td isNumeric>{rule.level}</Td>
                <Td>{rule.startOn !== null && <Day on={rule.startOn} zone={context.zone} month="short" />}</Td>
                <Td>{rule.endOn !== null && <Day on={rule.endOn} zone={context.zone} month="short" />}</Td>
                <Td>
                  <span className="flex justify-end gap-1">
                    <TaxRuleDialog
                      key={JSON.stringify(rule)}
                      rule={rule}
                      countries={countries}
                      trigger={<Button size="sm">Edit</Button>}
                    />
                    <RemoveRule ruleId={rule.id} name={rule.name} />
                  </span>
                </Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
      )}
    </>
  );
}

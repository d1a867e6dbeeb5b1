import type { Cycle } from '@/lib/domain/calendar';
import type { Availability, OptionType } from '@/lib/domain/catalog';

/** A price as it is written: "4.90" or "10%"; `auto` follows the default currency. An empty price is not offered. */
export type OptionCell = { auto: boolean; price: string; setupFee: string };

export type ChoiceDraft = { key: string; id: string | null; code: string; label: string; status: Availability };

/** An option as the form holds it. Cells by `cellKey`. */
export type OptionDraft = {
  code: string;
  label: string;
  help: string;
  type: OptionType;
  required: boolean;
  status: Availability;
  defaultValue: string;
  min: string;
  max: string;
  step: string;
  pattern: string;
  choices: readonly ChoiceDraft[];
  cycles: readonly Cycle[];
  cells: Readonly<Record<string, OptionCell>>;
};

export const newOptionDraft: OptionDraft = {
  code: '',
  label: '',
  help: '',
  type: 'choice',
  required: false,
  status: 'public',
  defaultValue: '',
  min: '',
  max: '',
  step: '',
  pattern: '',
  choices: [],
  cycles: [
    { unit: 'month', multiplier: 1 },
    { unit: 'year', multiplier: 1 },
  ],
  cells: {},
};

export function hasChoices(type: OptionType): boolean {
  return type === 'choice' || type === 'radio';
}

/** Under which name a cell is kept; the choice is '' for a yes, a unit or a text. */
export function cellKey(choice: string, { unit, multiplier }: Cycle, currency: string): string {
  return `${choice}|${unit}:${multiplier}|${currency}`;
}

/** The rows of the price sheet: one a cycle, and a choice where there are choices. */
export function sheetRows(draft: OptionDraft): { choice: ChoiceDraft | undefined; cycle: Cycle }[] {
  const choices = hasChoices(draft.type) ? draft.choices : [undefined];
  return choices.flatMap((choice) => draft.cycles.map((cycle) => ({ choice, cycle })));
}

/** What is sent to be saved, and under which cell each price was written. */
export function optionInput(draft: OptionDraft, currencies: readonly string[]) {
  const isList = hasChoices(draft.type);
  const sent = sheetRows(draft).flatMap(({ choice, cycle }) =>
    currencies.flatMap((currency) => {
      const key = cellKey(choice?.key ?? '', cycle, currency);
      const cell = draft.cells[key];
      if (!cell || (!cell.auto && cell.price.trim() === '')) return [];
      return [{ key, price: { choice: choice ? draft.choices.indexOf(choice) : null, ...cycle, currency, ...cell } }];
    }),
  );
  return {
    keys: sent.map(({ key }) => key),
    input: {
      code: draft.code,
      label: draft.label,
      help: draft.help,
      type: draft.type,
      required: draft.required,
      status: draft.status,
      defaultValue: draft.defaultValue || null,
      min: draft.type === 'quantity' ? boundOf(draft.min) : null,
      max: draft.type === 'quantity' ? boundOf(draft.max) : null,
      step: draft.type === 'quantity' ? boundOf(draft.step) : null,
      pattern: draft.type === 'text' ? draft.pattern || null : null,
      choices: isList ? draft.choices.map(({ id, code, label, status }) => ({ id, code, label, status })) : [],
      prices: sent.map(({ price }) => price),
    },
  };
}

/** A text that is no number is sent as NaN, which the server refuses at its field. */
function boundOf(text: string): number | null {
  if (text.trim() === '') return null;
  return /^\d{1,7}$/.test(text.trim()) ? Number(text) : Number.NaN;
}

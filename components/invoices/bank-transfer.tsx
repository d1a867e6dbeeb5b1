import { CopyButton } from '@/components/ui/copy-button';

type BankTransferProps = {
  /** Amount as people read it, and as a bank's form takes it. */
  amount: { shown: string; plain: string };
  reference: string;
  holder: string;
  bankName: string;
  iban: string;
};

/** What to write into one's bank's form. The reference is what the payment is found by. */
export function BankTransfer({ amount, reference, holder, bankName, iban }: BankTransferProps) {
  if (iban === '') return <p className="text-muted">Write to us, and we send you the bank details.</p>;
  return (
    <dl className="flex flex-col gap-3">
      <Detail term="Reference" value={reference} copy={reference} isStrong />
      <Detail term="Amount" value={amount.shown} copy={amount.plain} />
      <Detail term="IBAN" value={iban} copy={iban.replaceAll(' ', '')} />
      <Detail term="Account holder" value={holder} copy={holder} />
      {bankName && <Detail term="Bank" value={bankName} />}
    </dl>
  );
}

type DetailProps = { term: string; value: string; copy?: string; isStrong?: boolean };

function Detail({ term, value, copy, isStrong }: DetailProps) {
  return (
    <div className="flex flex-col">
      <dt className="text-note text-muted">{term}</dt>
      <dd className="flex items-center justify-between gap-2">
        <span className={isStrong ? 'font-mono font-semibold break-all' : 'min-w-0 break-words'}>{value}</span>
        {copy && (
          <span className="-my-2 shrink-0">
            <CopyButton text={copy} label={`Copy ${term.toLowerCase()}`} isLabelHidden />
          </span>
        )}
      </dd>
    </div>
  );
}

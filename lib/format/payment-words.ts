/** How money came in, in the words of a customer. */
export const paymentMethodWords: Record<'bank_transfer' | 'balance' | 'autocomplete' | 'stripe', string> = {
  bank_transfer: 'Bank transfer',
  balance: 'From your balance',
  autocomplete: 'Completed by itself',
  stripe: 'Card',
};

/** Why a credit note was issued. */
export function creditReasonWords(reason: string): string {
  switch (reason) {
    case 'downgrade':
      return 'Unused part of a changed service';
    case 'order_cancelled':
      return 'A cancelled order';
    default:
      return reason;
  }
}

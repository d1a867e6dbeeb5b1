export * from './invoices';
export * from './late-payment';

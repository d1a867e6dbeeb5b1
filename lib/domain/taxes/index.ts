export * from './taxes';
export { isInEu, readVatId } from './vat-ids';

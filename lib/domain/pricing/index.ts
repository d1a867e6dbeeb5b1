export * from './charges';
export * from './configuration';
export * from './price';
export * from './usage';

export * from './charges';
export * from './configuration';
export * from './metering';
export * from './price';
export * from './tiers';
export * from './usage';

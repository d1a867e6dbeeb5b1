export * from './periods';
export * from './renewals';
export * from './services';

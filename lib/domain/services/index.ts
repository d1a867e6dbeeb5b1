export * from './periods';
export * from './services';

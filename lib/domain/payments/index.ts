export * from './attempts';
export * from './news';
export * from './refunds';

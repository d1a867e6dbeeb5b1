export * from './availability';
export * from './types';

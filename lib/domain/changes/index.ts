export * from './compare';
export * from './guards';
export * from './quote';
export * from './setup-fees';
export * from './types';

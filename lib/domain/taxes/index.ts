export * from './taxes';

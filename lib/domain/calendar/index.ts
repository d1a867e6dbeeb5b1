export * from './cycles';
export * from './days';
export * from './zones';

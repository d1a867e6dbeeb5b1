export * from './countries';
export * from './roles';

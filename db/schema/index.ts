export * from './auth';
export * from './billing';
export * from './catalog';
export * from './clients';
export * from './mail';
export * from './metering';
export * from './servers';
export * from './services';

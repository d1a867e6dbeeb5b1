import { expect, test } from 'vitest';
import { readEnvironment } from './env';

test('nothing has to be set', () => {
  const settings = readEnvironment({});
  expect(settings).toMatchObject({ port: 3000, appUrl: 'http://localhost:3000', timeZone: 'UTC', isProduction: true });
  expect(settings.isClockMovable).toBe(false);
});

test('an empty variable counts as unset', () => {
  expect(readEnvironment({ DATABASE_URL: '', SMTP_URL: ' ', TENOR_SECRET: '' })).toMatchObject({
    databaseUrl: undefined,
    smtpUrl: undefined,
    secret: undefined,
  });
});

test.each([
  ['DATABASE_URL', 'mysql://localhost/tenor'],
  ['PORT', '70000'],
  ['TIME_ZONE', 'Mars/Olympus'],
  ['TENOR_SECRET', 'too-short-to-be-one'],
  ['TENOR_SEED', 'yes'],
  ['NODE_ENV', 'staging'],
])('a wrong %s is named, its value is not', (name, value) => {
  const attempt = () => readEnvironment({ [name]: value });
  expect(attempt).toThrow(name);
  expect(attempt).not.toThrow(value);
});

test('protections are switched off only where the address is this machine', () => {
  expect(readEnvironment({ TENOR_E2E: '1' }).isEndToEndTest).toBe(true);
  expect(() => readEnvironment({ TENOR_E2E: '1', APP_URL: 'https://billing.example.com' })).toThrow('this machine');
});

test('on this machine either name of it is the same origin, elsewhere there is one', () => {
  expect(readEnvironment({ PORT: '3001' }).appOrigins).toEqual(['http://localhost:3001', 'http://127.0.0.1:3001']);
  expect(readEnvironment({ APP_URL: 'https://billing.example.com/' })).toMatchObject({
    appUrl: 'https://billing.example.com',
    appOrigins: ['https://billing.example.com'],
  });
});

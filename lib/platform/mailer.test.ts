import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeMailer, deliverMail } from './mailer';

const received: string[] = [];
const mail = { from: 'billing@host.test', subject: 'Invoice', html: '<p>37.55</p>', text: '37.55' };
let server: SMTPServer;
let url: string;

beforeAll(async () => {
  server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], onRcptTo, onData, onAuth });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});

afterAll(() => {
  closeMailer();
  return new Promise<void>((resolve) => server.close(() => resolve()));
});

test('a message arrives with both bodies and its attachment', async () => {
  const attachments = [{ filename: 'invoice.pdf', content: Buffer.from('%PDF'), contentType: 'application/pdf' }];
  const outcome = await deliverMail({ ...mail, to: 'ada@client.test', attachments }, url);
  expect(outcome).toMatchObject({ outcome: 'delivered' });
  const message = await PostalMime.parse(received.at(-1) ?? '');
  expect(message).toMatchObject({ subject: 'Invoice', html: expect.stringContaining('37.55') });
  expect(message.attachments[0]).toMatchObject({ filename: 'invoice.pdf', mimeType: 'application/pdf' });
});

test.each([
  { story: 'an unknown recipient', to: 'gone@client.test', outcome: 'refused' },
  { story: 'a mailbox that is busy', to: 'busy@client.test', outcome: 'failed' },
])('$story: $outcome', async ({ to, outcome }) => {
  expect(await deliverMail({ ...mail, to }, url)).toMatchObject({ outcome });
});

test('a wrong password of ours does not condemn the message', async () => {
  const withPassword = url.replace('smtp://', 'smtp://tenor:wrong@');
  expect(await deliverMail({ ...mail, to: 'ada@client.test' }, withPassword)).toMatchObject({ outcome: 'failed' });
});

test('a server that is away may be back', async () => {
  expect(await deliverMail({ ...mail, to: 'ada@client.test' }, 'smtp://127.0.0.1:1')).toMatchObject({
    outcome: 'failed',
  });
});

test.each(['to', 'subject', 'from'])('a line break in "%s" is refused before anything is sent', async (header) => {
  const before = received.length;
  const crafted = { ...mail, to: 'ada@client.test', [header]: 'x@y.test\r\nBcc: everybody@client.test' };
  expect(await deliverMail(crafted, url)).toMatchObject({ outcome: 'refused' });
  expect(received).toHaveLength(before);
});

test('without a server the log takes it', async () => {
  expect(await deliverMail({ ...mail, to: 'ada@client.test' }, undefined)).toMatchObject({ outcome: 'delivered' });
});

type Handlers = ConstructorParameters<typeof SMTPServer>[0] & object;

const onRcptTo: Handlers['onRcptTo'] = ({ address }, _session, done) => {
  const answers: Record<string, number> = { 'gone@client.test': 550, 'busy@client.test': 451 };
  const responseCode = answers[address];
  done(responseCode ? Object.assign(new Error('no'), { responseCode }) : undefined);
};

const onData: Handlers['onData'] = (stream, _session, done) => {
  let text = '';
  stream.on('data', (chunk) => {
    text += chunk;
  });
  stream.on('end', () => {
    received.push(text);
    done();
  });
};

const onAuth: Handlers['onAuth'] = (_auth, _session, done) =>
  done(Object.assign(new Error('no'), { responseCode: 535 }));

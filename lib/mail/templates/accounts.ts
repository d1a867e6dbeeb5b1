import { greet, type MailTemplate, textFact } from '../template';

const ignore = 'If you did not ask for this, you need not do anything.';

export const passwordReset: MailTemplate = (facts) => ({
  subject: 'Choose a new password',
  parts: [
    { kind: 'heading', text: 'Choose a new password' },
    greet(facts),
    { kind: 'paragraph', text: 'With this link you choose a new password. It works once and for a short time.' },
    { kind: 'button', label: 'Choose a password', url: textFact(facts, 'url') },
    { kind: 'note', text: ignore },
  ],
});

export const verifyEmail: MailTemplate = (facts) => ({
  subject: 'Confirm your e-mail address',
  parts: [
    { kind: 'heading', text: 'Confirm your e-mail address' },
    greet(facts),
    { kind: 'paragraph', text: `With this link you confirm that this address is yours, for ${facts.reseller.name}.` },
    { kind: 'button', label: 'Confirm the address', url: textFact(facts, 'url') },
    { kind: 'note', text: ignore },
  ],
});

export const confirmNewEmail: MailTemplate = (facts) => ({
  subject: 'Confirm your new e-mail address',
  parts: [
    { kind: 'heading', text: 'Confirm your new e-mail address' },
    greet(facts),
    { kind: 'paragraph', text: `With this link you sign in at ${facts.reseller.name} with this address from now on.` },
    { kind: 'button', label: 'Confirm the address', url: textFact(facts, 'url') },
    { kind: 'note', text: `It works once and for a day. ${ignore}` },
  ],
});

export const emailChanged: MailTemplate = (facts) => ({
  subject: 'Your e-mail address was changed',
  parts: [
    { kind: 'heading', text: 'Your e-mail address was changed' },
    greet(facts),
    {
      kind: 'paragraph',
      text: `You sign in at ${facts.reseller.name} with ${textFact(facts, 'newEmail')} from now on.`,
    },
    { kind: 'note', text: 'If this was not you, write to us at once.' },
  ],
});

export const passwordChanged: MailTemplate = (facts) => ({
  subject: 'Your password was changed',
  parts: [
    { kind: 'heading', text: 'Your password was changed' },
    greet(facts),
    { kind: 'paragraph', text: `The password with which you sign in at ${facts.reseller.name} was changed.` },
    { kind: 'paragraph', text: 'All other sessions have ended.' },
    { kind: 'button', label: 'It was not me: choose a new one', url: `${facts.appUrl}/forgot-password` },
    { kind: 'note', text: 'If it was you, you need not do anything.' },
  ],
});

const roleWords: ReadonlyMap<string, string> = new Map([
  ['owner', 'order, change and pay everything'],
  ['billing', 'see everything and pay invoices'],
  ['viewer', 'see everything'],
]);

export const invitation: MailTemplate = (facts) => {
  const who = textFact(facts, 'clientName') || facts.client?.name || facts.reseller.name;
  const may = roleWords.get(textFact(facts, 'role'));
  return {
    subject: `Invitation to the account of ${who}`,
    parts: [
      { kind: 'heading', text: `Invitation to the account of ${who}` },
      { kind: 'paragraph', text: 'Hello,' },
      { kind: 'paragraph', text: `You can sign in at ${facts.reseller.name} for ${who}${may ? ` and ${may}` : ''}.` },
      { kind: 'button', label: 'Accept the invitation', url: textFact(facts, 'url') },
      { kind: 'note', text: 'The link works once and for a few days. If you do not know who sent it, ignore it.' },
    ],
  };
};

import nodemailer, { type Transporter } from 'nodemailer';
import { env } from './env';
import { log } from './log';
import { processWide } from './process-wide';

export interface Mail {
  readonly to: string;
  /** Defaults to the installation's sender. */
  readonly from?: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments?: readonly MailAttachment[];
}

export interface MailAttachment {
  readonly filename: string;
  readonly content: Buffer;
  readonly contentType: string;
}

/** `refused` will not change by trying again; `failed` may. */
export type MailOutcome =
  | { outcome: 'delivered'; messageId: string }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'failed'; reason: string };

const transporters = processWide('mail-transporters', () => new Map<string, Transporter>());
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** Hands one message to the mail server, or to the log where none is configured. */
export async function deliverMail(mail: Mail, server = env.smtpUrl): Promise<MailOutcome> {
  const message = { ...mail, from: mail.from ?? env.mailFrom, attachments: [...(mail.attachments ?? [])] };
  if ([message.to, message.from, message.subject].some((header) => /[\r\n]/.test(header))) {
    return { outcome: 'refused', reason: 'A header contains a line break.' };
  }
  if (!server) return writeToLog(message);
  try {
    const { messageId } = await transporter(server).sendMail(message);
    return { outcome: 'delivered', messageId };
  } catch (error) {
    return judge(error as SmtpError);
  }
}

/** Ends the connections kept for the next message, which would keep this process from ending. */
export function closeMailer(): void {
  for (const open of transporters.values()) open.close();
  transporters.clear();
}

interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
  readonly command?: string;
}

/** A 5xx answer to the message is final; to our own sign-in it is the operator's setting, which can be mended. */
function judge(error: SmtpError): MailOutcome {
  const isAboutMessage = error.code === 'EENVELOPE' || error.code === 'EMESSAGE';
  const isFinal = isAboutMessage && (error.responseCode === undefined || error.responseCode >= 500);
  return { outcome: isFinal ? 'refused' : 'failed', reason: error.message };
}

function writeToLog({ to, from, subject, text, attachments }: Required<Mail>): MailOutcome {
  const names = attachments.map((attachment) => attachment.filename);
  log.info({ mail: { to, from, subject, text, attachments: names } }, 'mail (no SMTP_URL is set)');
  return { outcome: 'delivered', messageId: 'log' };
}

function transporter(url: string): Transporter {
  // Templates come from staff: a message may bring no file of this machine and fetch no address.
  const options = { pool: true, ...timeouts, disableFileAccess: true, disableUrlAccess: true } as const;
  const known = transporters.get(url) ?? nodemailer.createTransport({ url, ...options });
  transporters.set(url, known);
  return known;
}

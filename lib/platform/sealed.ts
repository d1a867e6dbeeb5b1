import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { installationSecret } from './secret';

const version = 'v1';
const purpose = 'sealed-at-rest';

/**
 * Encrypts text for the database (AES-256-GCM, with a key made from the installation's secret). `boundTo` names the row:
 * what was sealed for one is not opened for another.
 */
export function seal(text: string, boundTo: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key(), nonce).setAAD(Buffer.from(boundTo));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [version, nonce, cipher.getAuthTag(), sealed]
    .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
    .join('.');
}

/** Opens what `seal` made; undefined where the secret is another one now, or where it was altered or moved. */
export function unseal(sealed: string, boundTo: string): string | undefined {
  const [form, nonce, tag, text] = sealed.split('.');
  if (form !== version || !nonce || !tag || text === undefined) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key(), Buffer.from(nonce, 'base64url'), { authTagLength: 16 })
      .setAAD(Buffer.from(boundTo))
      .setAuthTag(Buffer.from(tag, 'base64url'));
    return decipher.update(Buffer.from(text, 'base64url'), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}

function key(): Buffer {
  return Buffer.from(hkdfSync('sha256', installationSecret(), '', purpose, 32));
}

import { CompactEncrypt, compactDecrypt } from 'jose';
import { base64url } from '../runtime/bytes.ts';

/** What a sealed text is for; one made for one purpose never opens for another. */
export type Purpose = 'sign-in' | 'ticket';

/** Makes texts that only this proxy can read or make: JWE, `dir`, A256GCM. */
export interface Sealer {
  seal(purpose: Purpose, payload: object): Promise<string>;
  /** The payload, or null for anything cut, altered, foreign or sealed with a retired secret. */
  open(purpose: Purpose, sealed: string): Promise<Record<string, unknown> | null>;
  /**
   * A name for somebody that tells nothing about them: a keyed hash. Of two secrets the same one makes it,
   * in whatever order they are, so that it changes once while a secret is replaced.
   */
  alias(subject: string): Promise<string>;
}

/** @param secrets the current one, and perhaps its predecessor, which still opens */
export function createSealer(secrets: readonly Uint8Array<ArrayBuffer>[]): Sealer {
  const utf8 = new TextEncoder();
  const keys = new Map<string, Promise<Uint8Array>>();

  const keyFor = (purpose: Purpose, index: number, secret: Uint8Array<ArrayBuffer>) => {
    const name = `${purpose} ${index}`;
    const known = keys.get(name) ?? deriveKey(secret, utf8.encode(`zoom-connect ${purpose}`));
    keys.set(name, known);
    return known;
  };

  let person: Promise<CryptoKey> | undefined;
  const personKey = (): Promise<CryptoKey> => (person ??= importPersonKey(secrets));

  return {
    async seal(purpose, payload) {
      const [current] = secrets;
      if (!current) throw new TypeError('no secret');
      return new CompactEncrypt(utf8.encode(JSON.stringify(payload)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(await keyFor(purpose, 0, current));
    },
    async open(purpose, sealed) {
      for (const [index, secret] of secrets.entries()) {
        try {
          const { plaintext } = await compactDecrypt(sealed, await keyFor(purpose, index, secret), {
            keyManagementAlgorithms: ['dir'],
            contentEncryptionAlgorithms: ['A256GCM'],
          });
          return JSON.parse(new TextDecoder().decode(plaintext)) as Record<string, unknown>;
        } catch {
          // Not sealed with this secret; perhaps with the one before.
        }
      }
      return null;
    },
    async alias(subject) {
      const mac = await crypto.subtle.sign('HMAC', await personKey(), utf8.encode(subject));
      return base64url(new Uint8Array(mac));
    },
  };
}

async function importPersonKey(secrets: readonly Uint8Array<ArrayBuffer>[]): Promise<CryptoKey> {
  const [secret] = secrets.toSorted((a, b) => (a.join() < b.join() ? -1 : 1));
  if (!secret) throw new TypeError('no secret');
  const raw = await deriveKey(secret, new TextEncoder().encode('zoom-connect person'));
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  return crypto.subtle.importKey('raw', new Uint8Array(raw), hmac, false, ['sign']);
}

async function deriveKey(
  secret: Uint8Array<ArrayBuffer>,
  info: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const salt = new Uint8Array(0);
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt, info },
    base,
    256,
  );
  return new Uint8Array(bits);
}

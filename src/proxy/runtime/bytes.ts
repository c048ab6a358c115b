// Encodings on what every runtime has.
import { sha256Hex } from './digest.ts';

const utf8 = new TextEncoder();

/** Bytes as base64url without padding. */
export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** 256 random bits, URL-safe. */
export const randomToken = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

/**
 * The PKCE challenge in the form that Nylas's SDKs send and Nylas checks: base64 of the *hex* digest
 * (RFC 7636 says base64url of the digest itself). Hex has no characters that base64 and base64url
 * encode differently.
 */
export const pkceChallenge = async (verifier: string): Promise<string> =>
  base64url(utf8.encode(await sha256Hex(verifier)));

/**
 * Reads a stream as UTF-8 text and stops at `maxBytes`, null when there is more, or once `signal`
 * aborts. Bytes that aren't UTF-8 are a SyntaxError, to tell them from a stream that broke.
 */
export async function readText(
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<string | null> {
  if (!stream) return '';
  const reader = stream.getReader();
  const stop = (): void => void reader.cancel().catch(() => {});
  signal?.addEventListener('abort', stop, { once: true });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return decode(chunks, size);
    size += value.byteLength;
    if (size > maxBytes) {
      stop();
      return null;
    }
    chunks.push(value);
  }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

function decode(chunks: readonly Uint8Array[], size: number): string {
  const [first = new Uint8Array(0)] = chunks;
  const bytes = chunks.length > 1 ? new Uint8Array(size) : first;
  if (chunks.length > 1) {
    let at = 0;
    for (const chunk of chunks) {
      bytes.set(chunk, at);
      at += chunk.byteLength;
    }
  }
  try {
    return strictUtf8.decode(bytes);
  } catch (cause) {
    throw new SyntaxError('not UTF-8', { cause });
  }
}

// Encodings and digests on Web Crypto alone, which every runtime has.

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

/** SHA-256 of a text. */
export const sha256 = async (text: string): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', utf8.encode(text)));

/** SHA-256 of a text in lower-case hex. */
export const sha256Hex = async (text: string): Promise<string> =>
  [...(await sha256(text))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

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
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (bytes?: Uint8Array): string => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch (cause) {
      throw new SyntaxError('not UTF-8', { cause });
    }
  };
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decode();
    size += value.byteLength;
    if (size > maxBytes) {
      stop();
      return null;
    }
    text += decode(value);
  }
}

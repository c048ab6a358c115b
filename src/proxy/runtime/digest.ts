/** `hash` of `node:crypto`, as far as it is needed here. */
type Hash = (algorithm: 'sha256', text: string, encoding: 'hex') => string;

/** What Node, Deno and Bun have beside the web's standards, and any other runtime may. */
interface Process {
  getBuiltinModule?: (name: string) => { hash?: Hash } | undefined;
}

const utf8 = new TextEncoder();

/** SHA-256 of a text. */
export const sha256 = async (text: string): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', utf8.encode(text)));

/** SHA-256 of a text in lower-case hex. */
export async function sha256Hex(text: string): Promise<string> {
  hash ??= findHash();
  if (hash) return hash('sha256', text, 'hex');
  return [...(await sha256(text))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Undefined until it is looked for, null where there is none. */
let hash: Hash | null | undefined;

const OF_NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/**
 * A digest that answers at once: Web Crypto costs a change of threads for each. Some runtimes have a
 * function of that name which only throws, so it is tried.
 */
export function findHash(host = globalThis as { process?: Process }): Hash | null {
  try {
    const found = host.process?.getBuiltinModule?.('node:crypto')?.hash;
    return found?.('sha256', '', 'hex') === OF_NOTHING ? found : null;
  } catch {
    return null;
  }
}

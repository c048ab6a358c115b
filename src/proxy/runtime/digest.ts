/** `hash` of `node:crypto`, as far as it is needed here. */
type Hash = (algorithm: 'sha256', text: string, encoding: 'hex') => string;

/** What Node, Deno and Bun have beside the web's standards, and any other runtime may. */
interface Process {
  getBuiltinModule?: (name: string) => { hash?: Hash } | undefined;
}

const utf8 = new TextEncoder();

/** Where there is one that answers at once: Web Crypto costs a change of threads for each digest. */
const hash = (globalThis as { process?: Process }).process?.getBuiltinModule?.('node:crypto')?.hash;

/** SHA-256 of a text. */
export const sha256 = async (text: string): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', utf8.encode(text)));

/** SHA-256 of a text in lower-case hex. */
export const sha256Hex: (text: string) => Promise<string> =
  hash === undefined
    ? async (text) =>
        [...(await sha256(text))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    : async (text) => hash('sha256', text, 'hex');

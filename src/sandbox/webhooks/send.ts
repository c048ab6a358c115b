const PATIENCE = 10_000;

/** Whether an address is on this machine: the sandbox sends nowhere else. */
export function isLoopback(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  const local =
    hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
  return local && /^https?:$/.test(protocol);
}

/** Hexadecimal HMAC-SHA256. */
export async function sign(secret: string, bytes: BufferSource): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const raw = new TextEncoder().encode(secret);
  const key = await crypto.subtle.importKey('raw', raw, algorithm, false, ['sign']);
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes));
  return [...signature].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Sends a request to this machine; an answer that doesn't come counts as none. */
export async function send(url: string, init: RequestInit = {}): Promise<Response | null> {
  if (!isLoopback(url)) return null;
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    return await fetch(url, { ...init, redirect: 'manual', signal });
  } catch {
    return null;
  }
}

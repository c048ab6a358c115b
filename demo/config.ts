// What the demo runs against, from the environment and `.env`.
import { existsSync } from 'node:fs';

/** Which Nylas, with which keys; of the sandbox these are seeded, and no secrets. */
export interface DemoConfig {
  mode: 'sandbox' | 'nylas';
  port: number;
  sandboxPort: number;
  apiKey: string;
  clientId: string;
  /** Grant of the calendar that the demo writes to. */
  grantId: string;
  apiUri: string;
  secret: string | undefined;
}

const NEEDED = ['NYLAS_API_KEY', 'NYLAS_CLIENT_ID', 'NYLAS_GRANT_ID'] as const;

/** The configuration of this process. */
export function loadConfig(): DemoConfig {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readConfig(process.env);
}

/** Reads the configuration; throws an Error that says what to mend, and never a value. */
export function readConfig(env: Record<string, string | undefined>): DemoConfig {
  const port = readPort(env, 'PORT', 5173);
  const sandboxPort = readPort(env, 'SANDBOX_PORT', 5174);
  const secret = env['SESSION_SECRET'] || undefined;
  if (secret && Buffer.byteLength(secret) < 32) {
    throw new Error('SESSION_SECRET must have at least 32 bytes.');
  }
  const given = NEEDED.filter((name) => env[name]?.trim());
  const shared = { port, sandboxPort, secret };
  if (given.length === 0) {
    if (sandboxPort === port) throw new Error(`PORT and SANDBOX_PORT are both ${port}.`);
    return {
      ...shared,
      mode: 'sandbox',
      apiKey: 'sandbox-key',
      clientId: 'sandbox-client',
      grantId: 'cal-grant-1',
      apiUri: `http://127.0.0.1:${sandboxPort}`,
    };
  }
  const [apiKey = '', clientId = '', grantId = ''] = NEEDED.map((name) => env[name]?.trim());
  if (given.length < NEEDED.length) {
    const missing = NEEDED.filter((name) => !given.includes(name));
    throw new Error(
      `To run against Nylas, set ${missing.join(' and ')} too (see .env.example); ` +
        `to run against the sandbox, unset ${given.join(' and ')}.`,
    );
  }
  const apiUri = env['NYLAS_API_URI']?.trim() || 'https://api.us.nylas.com';
  return { ...shared, mode: 'nylas', apiKey, clientId, grantId, apiUri };
}

function readPort(
  env: Record<string, string | undefined>,
  name: string,
  otherwise: number,
): number {
  const text = env[name]?.trim();
  if (!text) return otherwise;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`${name} must be a port from 1 to 65535, not "${text}".`);
}

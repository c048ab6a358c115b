// A visitor's session for the demo: a random id in a signed cookie. A real site has its own.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const COOKIE = 'demo-session';

export interface DemoSession {
  /** The visitor of this Cookie header, or null. */
  read(cookies: string | null | undefined): string | null;
  /** A `Set-Cookie` value that starts a new session. */
  create(): string;
}

/** Sessions signed with this secret. */
export function createSessions(secret: string): DemoSession {
  const sign = (id: string): string =>
    createHmac('sha256', secret).update(`demo-session:${id}`).digest('base64url');
  return {
    read(cookies) {
      const value = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)\\.([\\w-]+)`).exec(cookies ?? '');
      const [, id = '', signature = ''] = value ?? [];
      const expected = Buffer.from(sign(id));
      const given = Buffer.from(signature);
      const genuine = given.length === expected.length && timingSafeEqual(given, expected);
      return genuine && id ? id : null;
    },
    create() {
      const id = randomBytes(18).toString('base64url');
      return `${COOKIE}=${id}.${sign(id)}; HttpOnly; SameSite=Lax; Path=/`;
    },
  };
}

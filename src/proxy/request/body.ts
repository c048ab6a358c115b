import { MAX_BODY_BYTES } from '../../contract/limits.ts';
import { readText } from '../runtime/bytes.ts';
import { within, type Waits } from '../runtime/waits.ts';
import { Refusal } from './refusal.ts';

const BODY_TIMEOUT = 10_000;
const MAX_DEPTH = 8;
const MAX_KEYS = 2_000;

/** Refuses a body that isn't plain JSON, as those of forms are. */
export function checkMedia({ headers }: Request): void {
  const type = headers.get('content-type') ?? '';
  const encoding = headers.get('content-encoding') ?? 'identity';
  if (!/^application\/json\s*(;|$)/i.test(type) || encoding !== 'identity') {
    throw new Refusal('unsupported-media');
  }
}

/** The JSON body of a write, limited in size, time, depth and number of keys. */
export async function readBody(request: Request, waits: Waits): Promise<unknown> {
  const { headers } = request;
  if (request.bodyUsed) throw eaten();
  if (Number(headers.get('content-length')) > MAX_BODY_BYTES) throw new Refusal('too-large');
  const text = await within(
    waits,
    BODY_TIMEOUT,
    (signal) =>
      readText(request.body, MAX_BODY_BYTES, signal).catch((cause: unknown) => {
        throw new Refusal('invalid-body', { cause });
      }),
    () => new Refusal('too-slow'),
  );
  if (text === null) throw new Refusal('too-large');
  if (text === '' && Number(headers.get('content-length')) > 0) throw eaten();
  const value = parse(text);
  if (countKeys(value, 0) > MAX_KEYS) throw new Refusal('invalid-body');
  return value;
}

/** A mistake in how the proxy is mounted, which no page can mend. */
function eaten(): Refusal {
  const words =
    'the body of the request was read before the proxy got it, as by a body parser such as express.json(). ' +
    'Mount the proxy before the parser, or by nodeListener() of zoom-connect/proxy/node';
  return new Refusal('misconfigured', { status: 500, cause: new Error(words) });
}

function parse(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch (cause) {
    throw new Refusal('invalid-body', { cause });
  }
}

/** Number of keys and items; stops at the greatest depth, so it can't overflow the stack. */
function countKeys(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth === MAX_DEPTH) throw new Refusal('invalid-body');
  const inner = Object.values(value);
  return inner.reduce<number>((sum, item) => sum + countKeys(item, depth + 1), inner.length);
}

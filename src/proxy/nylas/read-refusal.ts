import { judge, type Facts, type Party, type UpstreamRefusal } from './verdicts.ts';
import { isObject, type NylasObject } from './values.ts';

/** How answers tell of what exists although the request failed. */
const HALF_DONE =
  /"provider_event_created": ?true|partial_success|already.?exists|duplicate|conflict|concurrent|in.?progress/i;

/** Sentences for people. */
const WORDS = new Set(['message', 'error_description', 'description', 'reason_text', 'title']);

/** Both envelopes that Nylas uses for errors: `{error: {type…}}` and OAuth's flat one. */
export function readRefusal(body: NylasObject): UpstreamRefusal {
  const error = body['error'];
  const { type = '', provider_error: provider } = isObject(error) ? error : { type: error };
  const said = provider ?? null;
  const facts = factsOf([type, said, isObject(error) ? error['message'] : null]);
  const withoutWords = (name: string, value: unknown): unknown =>
    WORDS.has(name) ? undefined : value;
  return {
    type: typeof type === 'string' ? type : '',
    provider: said !== null,
    verdicts: { zoom: judge('zoom', facts), calendar: judge('calendar', facts) },
    party: said === null ? null : partyOf(said, factsOf(said)),
    halfDone: HALF_DONE.test(JSON.stringify(error ?? null, withoutWords)),
  };
}

/** Every code and every sentence in a value, at any depth. */
function factsOf(value: unknown): Facts {
  const codes: string[] = [];
  const words: string[] = [];
  const visit = (name: string, inner: unknown): void => {
    if (typeof inner === 'number') codes.push(String(inner));
    else if (typeof inner === 'string') {
      if (WORDS.has(name) || /\s/.test(inner)) words.push(inner);
      // A code may stand where a sentence is expected.
      if (!/\s/.test(inner)) codes.push(inner);
    } else if (typeof inner === 'object' && inner !== null) {
      for (const [key, deeper] of Object.entries(inner)) {
        visit(Array.isArray(inner) ? name : key, deeper);
      }
    }
  };
  visit('', value);
  return { codes, words: words.join('\n') };
}

/** Zoom's numbers; no HTTP status is among them, which is what Google gives as `code`. */
const ZOOM_CODE = /^(124|300|1\d{3}|2\d{3}|3\d{3}|47\d\d)$/;
const CALENDAR_CODE =
  /^(Error[A-Z]\w+|[A-Z][A-Z]+_[A-Z_]+|calendar|(caldav|google|microsoft|icloud|ews|exchange|yahoo)\w*)$/i;
const CALENDAR_WORDS =
  /calendar|attendee|organi[sz]er|recurrence|recipient|mailbox|<[a-z]:error|caldav/i;

/** Whose answer it is, by what it says of itself and then by its shape; null where that can't be told. */
function partyOf(provider: unknown, { codes, words }: Facts): Party | null {
  const named = isObject(provider) ? provider['provider'] : null;
  if (typeof named === 'string') return /zoom/i.test(named) ? 'zoom' : 'calendar';
  const { error } = isObject(provider) ? provider : {};
  // Google and Microsoft nest theirs, with the HTTP status or a name; Zoom's are flat.
  if (codes.some((code) => CALENDAR_CODE.test(code))) return 'calendar';
  if (/zoom|scopes:\[/i.test(words) || codes.some((code) => /zoom/i.test(code))) return 'zoom';
  if (codes.some((code) => ZOOM_CODE.test(code))) return 'zoom';
  if (isObject(error) || CALENDAR_WORDS.test(words)) return 'calendar';
  return null;
}

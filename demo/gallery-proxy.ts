// Stands in for proxy and pop-ups, in this page only, so that every status stays to be looked at.
// Addresses of this proxy lie behind a `#`: whatever is followed stays on this page.
import type { NylasCalendar, NylasEvent, SchedulerPage, Session, ZoomGrant } from 'zoom-connect';

const grant: ZoomGrant = { grantId: 'g-1', email: 'ada.lovelace@example.com' };

const zoom: Record<string, Session['zoom']> = {
  connected: { status: 'connected', grant },
  leaving: { status: 'connected', grant },
  moving: { status: 'connected', grant },
  expired: { status: 'expired', grant },
};

const results: Record<string, unknown> = {
  refused: { status: 'denied' },
  failed: {
    status: 'failed',
    error: {
      code: 'misconfigured',
      title: 'The Zoom service is not set up correctly.',
      retryable: false,
      action: 'contact',
      requestId: '8f0c-42',
    },
  },
  moving: { status: 'connected', grant: { ...grant, grantId: 'g-2' } },
};

const pages: Record<string, SchedulerPage[]> = {
  leaving: [{ id: 'p-1', title: 'Office hours', zoom: 'current' }],
  moving: [
    { id: 'p-1', title: 'Office hours', zoom: 'former' },
    { id: 'p-2', title: 'First meeting with the engine’s designer', zoom: 'former' },
    { id: 'p-3', title: null, zoom: 'unknown' },
  ],
};

const calendars: NylasCalendar[] = [{ id: 'c-1', name: 'Work', is_primary: true }];

/** What the stand-in answers where this is to be shown; undefined is no answer at all. */
function answer(show: string, method: string, path: string): unknown {
  switch (`${method} ${path}`) {
    case 'GET /session':
      if (show === 'loading') return undefined;
      return {
        zoom: zoom[show] ?? { status: 'disconnected' },
        calendar: { status: 'connected' },
        person: 'gallery',
      };
    case 'GET /connect/result':
      return results[show] ?? { status: 'pending' };
    case 'GET /scheduler/pages':
      return { data: pages[show] ?? [] };
    case 'GET /calendars':
      return { data: calendars };
    case 'POST /events': {
      const details = { url: 'https://zoom.us/j/85746065243' };
      const event: NylasEvent = { id: 'e-1', conferencing: { provider: 'Zoom Meeting', details } };
      return { data: event };
    }
    default:
      return {};
  }
}

/** What an address of the stand-in is about, or null. */
function parse(address: string): { show: string; path: string } | null {
  const [, show, path] = /#\w+\/(\w+)(\/[\w/-]+)/.exec(address) ?? [];
  return show && path ? { show, path } : null;
}

const fetch = window.fetch.bind(window);
window.fetch = (input, init) => {
  const about = parse(input instanceof Request ? input.url : String(input));
  if (!about) return fetch(input, init);
  if (about.show === 'unreachable') return Promise.reject(new TypeError('Failed to fetch'));
  const body = answer(about.show, init?.method ?? 'GET', about.path);
  return body ? Promise.resolve(Response.json(body)) : new Promise(() => undefined);
};

window.open = (address) => {
  const show = parse(String(address))?.show;
  if (show === 'blocked') return null;
  const popup = { closed: false, location: { replace() {} }, focus() {}, close() {} };
  // As where a page in it cuts its opener: it reads closed, and is still there.
  if (show === 'unsure') setTimeout(() => (popup.closed = true));
  return popup as unknown as Window;
};

// As it is while a pop-up is in front.
document.hasFocus = () => false;

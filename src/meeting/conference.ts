import type { NylasEvent } from '../contract/wire.ts';
import { decodeHtml } from './description/entities.ts';
import { joinLink } from './join-link.ts';

/** A conference that an event has, of whatever service. */
export interface Conference {
  /** The service's name as people know it; its host where it isn't known. */
  name: string;
  /** An http(s) link, or null where the event tells none. */
  url: string | null;
  /** Where it is told; in the location and the description somebody pasted it. */
  source: 'conferencing' | 'location' | 'description';
  isZoom: boolean;
}

const ZOOM = 'Zoom';

/** Nylas's names of services, where people know another. */
const NAMES: Record<string, string> = {
  'Zoom Meeting': ZOOM,
  WebEx: 'Webex',
  'Teams for Business': 'Microsoft Teams',
  'Skype for Business': 'Skype for Business',
  'Skype for Consumer': 'Skype',
};

/** Links that lead into a conference, by host and path; the services' other pages are none. */
const LINKS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Google Meet', /^meet\.google\.com\/(?:[a-z]{3,4}-[a-z]{4}-[a-z]{3,4}|lookup\/.)/i],
  [
    'Microsoft Teams',
    /^teams\.(?:microsoft|cloud\.microsoft|live|microsoft\.us)(?:\.com|\.us)?\/(?:l\/meetup-join|meet)\/./i,
  ],
  ['Webex', /^[\w-]+(?:\.my)?\.webex\.com\/(?:[\w./-]*(?:meet|j\.php|wbxmjs|join|m)\b)/i],
  [
    'GoToMeeting',
    /^(?:(?:global|www|app)\.gotomeeting\.com\/(?:join\/|\?meetingid=)?.|(?:meet\.goto|gotomeet)\.(?:com|me)\/.)/i,
  ],
  ['Skype for Business', /^(?:meet|join)\.lync\.com\/./i],
  ['Skype', /^join\.skype\.com\/./i],
  ['Jitsi Meet', /^(?:meet\.jit\.si|8x8\.vc)\/./i],
  ['Whereby', /^(?:[\w-]+\.)?whereby\.com\/./i],
  ['BlueJeans', /^(?:[\w-]+\.)?bluejeans\.com\/\d/i],
  ['Amazon Chime', /^(?:app\.)?chime\.aws\/./i],
  ['RingCentral', /^(?:v|meetings|video)\.ringcentral\.com\/(?:j|join|conf)\/./i],
  ['Slack', /^app\.slack\.com\/huddle\/./i],
  ['FaceTime', /^facetime\.apple\.com\/join/i],
  ['Google Hangouts', /^hangouts\.google\.com\/(?:hangouts|call)\/./i],
];

/** A Zoom link into a meeting; Zoom's other pages (`/u/`: phone numbers) are none. */
const ZOOM_PATH = /^\/(?:j|my|w|s|wc|meeting)\/./;

/** Addresses in a text, where the scheme is often left out. */
const ADDRESS =
  /(?:^|[\s"'(<>[;,=])((?:https?:\/\/)?(?:[\w-]+\.){1,5}[a-z]{2,12}\/[^\s<>"'`)\]]{1,2000})/gi;

/** The conference of an event: what its provider tells first, then a pasted link. */
export function conferenceOf(event: NylasEvent): Conference | null {
  return (
    toldConference(event) ??
    pasted(event.location, 'location') ??
    pasted(event.description, 'description')
  );
}

function toldConference({ conferencing }: NylasEvent): Conference | null {
  const { provider, details } = conferencing ?? {};
  const url = webLink(details?.url);
  const found = url === null ? null : serviceOf(url);
  const told = typeof provider === 'string' && provider !== 'unknown' ? provider : '';
  if (!told && url === null) return null;
  const name = told
    ? (NAMES[told] ?? told)
    : (found ?? (url === null ? '' : new URL(url).hostname));
  return { name, url, source: 'conferencing', isZoom: name === ZOOM || found === ZOOM };
}

function pasted(text: unknown, source: 'location' | 'description'): Conference | null {
  if (typeof text !== 'string') return null;
  for (const [, address = ''] of text.matchAll(ADDRESS)) {
    const url = webLink(decodeHtml(address).replace(/[.,;:!?]+$/, ''));
    const name = url === null ? null : serviceOf(url);
    if (name !== null) return { name, url, source, isZoom: name === ZOOM };
  }
  return null;
}

function serviceOf(url: string): string | null {
  const { hostname, pathname, search } = new URL(url);
  if (joinLink(url) && ZOOM_PATH.test(pathname)) return ZOOM;
  const place = `${hostname}${pathname}${search}`;
  return LINKS.find(([, pattern]) => pattern.test(place))?.[0] ?? null;
}

/** An http(s) link without credentials; out of the ones that mail programs wrap around it. */
function webLink(value: unknown): string | null {
  if (typeof value !== 'string' || value.trim() === '') return null;
  const address = /^[a-z][a-z0-9+.-]*:/i.test(value.trim())
    ? value.trim()
    : `https://${value.trim()}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const inner = wrappedIn(url);
  if (inner) return webLink(inner);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && !url.username && !url.password && url.hostname.includes('.') ? url.href : null;
}

function wrappedIn({ hostname, pathname, searchParams }: URL): string | null {
  if (hostname.endsWith('.safelinks.protection.outlook.com')) return searchParams.get('url');
  const isGoogles = /^(?:www\.)?google\.com$/.test(hostname) && pathname === '/url';
  return isGoogles ? (searchParams.get('q') ?? searchParams.get('url')) : null;
}

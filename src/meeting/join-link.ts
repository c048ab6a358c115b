import type { NylasEvent } from '../contract/wire.ts';

/** Zoom's own domains, those for governments and China, and Zoom X, which Telekom runs. */
const ZOOM_HOST =
  /(^|\.)(zoom\.us|zoom\.com|zoomgov\.com|zoom-x\.de|zoom\.com\.cn|zoom\.cn|zoomus\.cn)$/;

/** What people need to join a Zoom meeting. */
export interface JoinDetails {
  url: string;
  /** Without spaces; empty where it isn't told. */
  meetingId: string;
  /** Empty where it isn't told. */
  passcode: string;
}

/**
 * The link if it may be shown as one, else null: `https` and a host of Zoom's. What an event says
 * comes from outside, and `javascript:` or a look-alike host must never become clickable.
 */
export function joinLink(url: unknown): string | null {
  if (typeof url !== 'string' || !URL.canParse(url)) return null;
  const { protocol, hostname, username, password, href } = new URL(url);
  return protocol === 'https:' && ZOOM_HOST.test(hostname) && !username && !password ? href : null;
}

/** The Zoom link of an event if it is safe to show as one. */
export const joinUrlOf = (event: Pick<NylasEvent, 'conferencing'>): string | null =>
  joinDetailsOf(event)?.url ?? null;

/** Link, number and passcode of an event's Zoom meeting, or null where there is no link to show. */
export function joinDetailsOf(event: Pick<NylasEvent, 'conferencing'>): JoinDetails | null {
  const details = event.conferencing?.details;
  const url = joinLink(details?.url);
  if (url === null) return null;
  return {
    url,
    meetingId: digitsOf(details?.meeting_code) || meetingIdOf(url),
    passcode: plain(details?.password),
  };
}

/** The meeting's number in its link. */
export const meetingIdOf = (url: string): string =>
  /\/(?:j|w|s|wc)\/(\d{9,12})\b/.exec(url)?.[1] ?? '';

const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

/** Ids are shown in groups of digits; a personal link has letters, and no number. */
const digitsOf = (value: unknown): string => {
  const digits = plain(value).replaceAll(/[\s-]/g, '');
  return /^\d{9,12}$/.test(digits) ? digits : '';
};

/** A flow: 128 or more random bits, URL-safe. */
export const FLOW_PATTERN = /^[\w-]{22,128}$/;

/** How long a sign-in may take, in milliseconds; also the life of its cookie and of its outcome. */
export const FLOW_LIFETIME = 600_000;

/** How long a ticket lives, in milliseconds. */
export const TICKET_LIFETIME = 60_000;

/** Longest body that the proxy reads, in bytes. */
export const MAX_BODY_BYTES = 65_536;

/** Longest id of an event, calendar or grant, in characters. */
export const MAX_ID_LENGTH = 1_024;

/** Nylas's limits on an event, in characters (source: Nylas v3 OpenAPI, event create). */
export const MAX_TITLE = 1_024;
export const MAX_LOCATION = 255;
/** Google's limit on a description, to which Nylas appends the join details. */
export const MAX_DESCRIPTION = 8_192;

/** Zoom's limit on a meeting's topic: a longer title makes the whole event fail. */
export const MAX_ZOOM_TITLE = 200;
/** Room left below {@link MAX_DESCRIPTION} for the join details. */
export const MAX_ZOOM_DESCRIPTION = 6_000;
/** Longest event that may carry a Zoom meeting, in seconds. */
export const MAX_ZOOM_SECONDS = 86_400;
/** A Zoom passcode: 1–10 of these characters (source: Zoom, create meeting). */
export const PASSCODE_PATTERN = /^[A-Za-z0-9@_*-]{1,10}$/;

/** Most guests of one event. */
export const MAX_GUESTS = 200;
/** Most addresses, and longest window in seconds, of one free-busy question. */
export const MAX_FREE_BUSY_EMAILS = 50;
export const MAX_FREE_BUSY_SECONDS = 62 * 86_400;

import type { HeaderMap, RecordedRequest } from './recorder.ts';

export const API_KEY = 'sandbox-key';
export const CLIENT_ID = 'sandbox-client';
/** A refresh token of the first Zoom account, as an app with its own sign-in would have it. */
export const REFRESH_TOKEN = 'zoom-refresh';
export const DEMO_USER = { email: 'demo@example.com', name: 'Demo User' } as const;

export const ZOOM_SCOPES = [
  'meeting:write:meeting',
  'meeting:update:meeting',
  'meeting:delete:meeting',
  'user:read:user',
] as const;

/** A pretend Zoom account that may be chosen on the consent page. */
export interface ZoomAccount {
  email: string;
  name?: string;
  /** Scopes that the Zoom app holds for this account; default: all four. */
  scopes?: readonly string[];
  /** Zoom refuses to delete meetings of this account, which leaves orphans. */
  failDelete?: boolean;
}

/** Options of {@link createSandbox}. */
export interface SandboxOptions {
  /** Origin that the sandbox is served from, the issuer of its tokens. Default: the demo's. */
  origin?: string;
  /** Callback URIs registered with the application; default: the demo's. */
  redirectUris?: readonly string[];
  /** Default: `zoom@example.com` with all four scopes. */
  zoomAccounts?: readonly ZoomAccount[];
  /** Whether the application has a Zoom connector; default true. */
  connector?: boolean;
  /** The clock, in milliseconds; default `Date.now`. */
  now?: () => number;
}

export type Provider = 'zoom' | 'google';

export interface Grant {
  id: string;
  provider: Provider;
  email: string;
  name: string;
  grant_status: 'valid' | 'invalid';
  scope: string[];
  created_at: number;
  updated_at: number;
  provider_user_id: string;
  state?: string;
  settings: object;
}

export interface Connector {
  name: string;
  provider: string;
  settings: Record<string, unknown>;
  scope: string[];
}

export interface RedirectUri {
  id: string;
  url: string;
  platform: string;
  settings?: Record<string, unknown>;
}

/** A one-time authorization code, with what it was asked for. */
export interface Code {
  grantId: string;
  redirectUri: string;
  offline: boolean;
  challenge: string | null;
  method: string;
  /** In milliseconds. */
  expires: number;
}

/** A code of Zoom's own OAuth. */
export interface ZoomCode extends Omit<Code, 'grantId' | 'offline'> {
  email: string;
}

/** A token that Zoom itself issued. */
export interface ZoomToken {
  kind: 'access' | 'refresh';
  email: string;
  /** In milliseconds. */
  expires: number;
}

export interface Token {
  kind: 'access' | 'refresh' | 'id';
  grantId: string;
  issued: number;
  /** In milliseconds. */
  expires: number;
}

export interface Calendar {
  id: string;
  grant_id: string;
  name: string;
  timezone: string;
  is_primary: boolean;
  is_owned_by_user: boolean;
  read_only: boolean;
  object: 'calendar';
  metadata?: Record<string, string>;
}

/** When an event is, in one of the variants of Nylas. */
export type When = Record<string, string | number | null>;

export interface CalendarEvent extends Record<string, unknown> {
  id: string;
  grant_id: string;
  calendar_id: string;
  title?: string;
  description?: string;
  location?: string;
  when: When;
  /** Only a cancelled instance of a series, or a deleted event, has one of its own. */
  status?: string;
  /** Of an instance: the series that it is part of. */
  master_event_id?: string;
  /** Of an instance: the start that the rule gives it. */
  original_start_time?: number;
  created_at: number;
  updated_at: number;
}

/** An instance of a series that was changed, or cancelled, by itself. */
export interface Exception {
  /** The instance's id. */
  id: string;
  master_event_id: string;
  original_start_time: number;
  /** What differs from the master. */
  fields: Record<string, unknown>;
  cancelled: boolean;
  updated_at: number;
}

export interface Meeting {
  id: string;
  join_url: string;
  grant_id: string;
  host_email: string;
  /** The event that it belongs to; null for an orphan. */
  event_id: string | null;
  /** True when the event is gone, or has another meeting, while Zoom still holds this one. */
  orphan: boolean;
  topic: string;
  agenda: string;
  /** ISO 8601, UTC. */
  start_time: string;
  /** In minutes. */
  duration: number;
  timezone: string;
  password: string;
  settings: Record<string, unknown>;
}

/** A booking page, with the grant that it was saved under. */
export interface Configuration extends Record<string, unknown> {
  id: string;
  grant_id: string;
}

/** An event of a group page, which guests book seats of. */
export interface GroupEvent {
  event_id: string;
  configuration_id: string;
  capacity: number;
  /** Instances of a series that have a capacity of their own. */
  exceptions?: { event_id: string; capacity: number }[];
}

export interface Booking {
  booking_id: string;
  configuration_id: string;
  event_id: string;
  guest: { email: string; name: string };
  status: 'booked' | 'pending' | 'cancelled';
  /** What the links in the e-mails carry, to show that one has them. */
  salt: string;
}

/** Two things that nobody outside of Nylas knows; see `POST /_sandbox/scheduling`. */
export interface SchedulingModes {
  /** Answers tell no `conf_grant_id` and no `conf_settings`, as some of Nylas's samples show. */
  echoEmptyGrant: boolean;
  /** Saving refuses a `conf_grant_id` that is no Zoom grant. */
  checkGrant: boolean;
}

/** A destination of notifications. */
export interface Webhook {
  id: string;
  description: string;
  trigger_types: string[];
  webhook_url: string;
  webhook_secret: string;
  notification_email_addresses: string[];
  compressed_delivery: boolean;
  status: 'active' | 'pause';
  status_updated_at: number;
  created_at: number;
  updated_at: number;
}

/** Ways in which the real service may differ from its documents; see `POST /_sandbox/world`. */
export interface WorldModes {
  /** An address has one grant: signing in at Zoom takes over a calendar grant with that address. */
  oneGrantPerEmail: boolean;
  /** How long an event can't be found by its metadata, in milliseconds. */
  metadataLag: number;
  /** The provider can't be searched by metadata. */
  metadataRefused: boolean;
  /** A search by metadata, too, sees only events from now on for a month. */
  eventsByDefaultWindow: boolean;
}

/** What lets a guest onto a page that isn't public. */
export interface Session {
  configurationId: string;
  /** In milliseconds. */
  expires: number;
}

/** One planned misbehaviour; see `POST /_sandbox/faults`. */
export interface Fault {
  method?: string;
  path?: string;
  times?: number;
  status?: number;
  body?: unknown;
  headers?: HeaderMap;
  delayMs?: number;
  drop?: 'before' | 'after';
  coop?: string;
}

/** All that the pretend Nylas and Zoom know. */
export interface World {
  readonly origin: string;
  readonly now: () => number;
  accounts: ZoomAccount[];
  /** How the application shows itself. */
  application: { branding: { name?: string } };
  connectors: Map<string, Connector>;
  redirectUris: RedirectUri[];
  grants: Map<string, Grant>;
  codes: Map<string, Code>;
  tokens: Map<string, Token>;
  zoomCodes: Map<string, ZoomCode>;
  zoomTokens: Map<string, ZoomToken>;
  /** Where the Zoom app wants to hear of removals, or null. */
  deauthorization: { url: string; secret: string } | null;
  /** By grant. */
  calendars: Map<string, Calendar[]>;
  /** Single events, and the masters of series. */
  events: Map<string, CalendarEvent>;
  exceptions: Map<string, Exception>;
  /** Deleted events, which lists still show when asked for cancelled ones. */
  deleted: CalendarEvent[];
  meetings: Map<string, Meeting>;
  configurations: Map<string, Configuration>;
  groupEvents: GroupEvent[];
  bookings: Booking[];
  sessions: Map<string, Session>;
  scheduling: SchedulingModes;
  modes: WorldModes;
  /** When the metadata of an event was written, in milliseconds. */
  metadataWritten: Map<string, number>;
  webhooks: Webhook[];
  requests: RecordedRequest[];
  faults: Fault[];
  /** `Cross-Origin-Opener-Policy` of the consent pages, or null. */
  coop: string | null;
  /** Source of ids; goes on over a reset, so that no id ever means two things. */
  serial: number;
}

/** The name under which the application asks people. */
export const nameOf = ({ application }: World): string =>
  application.branding.name ?? 'An application';

/** Unix seconds, as Nylas counts time. */
export const seconds = (world: World): number => Math.floor(world.now() / 1000);

/** The next readable id, such as `event-7`. */
export function nextId(world: World, kind: string): string {
  world.serial += 1;
  return `${kind}-${world.serial}`;
}

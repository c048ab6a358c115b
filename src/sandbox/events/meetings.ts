import { refuse } from '../answers.ts';
import type { Refusal } from '../answers.ts';
import { anyObject, boolean, list, matching, object, oneOf, text } from '../check.ts';
import { spanOf } from '../series/when.ts';
import type { CalendarEvent, Grant, Meeting, World } from '../world.ts';

/** What an event asks of Zoom. */
export interface Autocreate {
  conf_grant_id?: string;
  conf_settings?: { password?: string; settings?: Record<string, unknown> } & Record<
    string,
    unknown
  >;
}

const passcode = matching(/^[A-Za-z0-9@_*-]{1,10}$/, '1 to 10 letters, digits or @ _ - *');

/** Every key of `conf_settings` becomes a parameter of Zoom's own call, which checks it. */
const checkParameters = object({
  agenda: text(2000),
  password: passcode,
  default_password: boolean,
  pre_schedule: boolean,
  schedule_for: text(),
  template_id: text(),
  tracking_fields: list(anyObject),
  settings: object({
    join_before_host: boolean,
    jbh_time: oneOf(0, 5, 10),
    waiting_room: boolean,
    mute_upon_entry: boolean,
    auto_recording: oneOf('none', 'local', 'cloud'),
    host_video: boolean,
    participant_video: boolean,
    audio: oneOf('both', 'telephony', 'voip', 'thirdParty'),
    approval_type: oneOf(0, 1, 2),
    registration_type: oneOf(1, 2, 3),
    alternative_hosts: text(),
    alternative_hosts_email_notification: boolean,
    meeting_authentication: boolean,
    allow_multiple_devices: boolean,
    contact_name: text(),
    contact_email: text(),
    email_notification: boolean,
    encryption_type: oneOf('enhanced_encryption', 'e2ee'),
    focus_mode: boolean,
    meeting_invitees: list(anyObject),
    private_meeting: boolean,
    show_share_button: boolean,
    use_pmi: boolean,
    watermark: boolean,
  }),
});

const ACCOUNT_DEFAULTS = {
  waiting_room: false,
  join_before_host: false,
  mute_upon_entry: false,
  auto_recording: 'none',
  host_video: false,
  participant_video: false,
};

const zoomRefuses = (code: number, message: string): Refusal =>
  refuse('invalid_request_error', `The conferencing provider refused: ${message}`, {
    code,
    message,
  });

/** A Zoom grant able to do this, else a refusal that fails the whole write. */
function requireZoom(world: World, grantId: string | undefined, scope: string): Grant {
  const grant = world.grants.get(grantId ?? '');
  if (!grant) throw zoomRefuses(1001, 'conf_grant_id is not a known grant');
  if (grant.provider !== 'zoom') throw zoomRefuses(1001, 'conf_grant_id is not a Zoom grant');
  if (grant.grant_status !== 'valid') throw zoomRefuses(124, 'Invalid access token.');
  if (!grant.scope.includes(scope))
    throw zoomRefuses(4711, `Invalid access token, does not contain scopes:[${scope}].`);
  return grant;
}

/** What Zoom keeps of an event. A meeting in the past is booked for now. */
function mirror(
  world: World,
  event: CalendarEvent,
): Pick<Meeting, 'topic' | 'start_time' | 'duration' | 'timezone'> {
  const topic = event.title || 'Zoom Meeting';
  if (topic.length > 200) throw zoomRefuses(300, 'Validation Failed: topic is too long.');
  const { start, end, zone } = spanOf(event.when);
  return {
    topic,
    start_time: new Date(Math.max(start * 1000, world.now())).toISOString(),
    duration: Math.ceil((end - start) / 60),
    timezone: zone,
  };
}

/** The meeting that Zoom makes for an event; the caller stores both or neither. */
export function makeMeeting(world: World, event: CalendarEvent, autocreate: Autocreate): Meeting {
  const grant = requireZoom(world, autocreate.conf_grant_id, 'meeting:write:meeting');
  const parameters = autocreate.conf_settings ?? {};
  const complaint = checkParameters(parameters, '');
  if (complaint) throw zoomRefuses(300, `Validation Failed: ${complaint}.`);
  world.serial += 1;
  const id = String(80_000_000_000 + world.serial);
  const password = parameters.password ?? crypto.randomUUID().slice(0, 6);
  return {
    id,
    join_url: `https://zoom.us/j/${id}?pwd=${crypto.randomUUID().replaceAll('-', '')}`,
    grant_id: grant.id,
    host_email: grant.email,
    event_id: event.id,
    orphan: false,
    ...mirror(world, event),
    agenda: event.description ?? '',
    password,
    settings: { ...ACCOUNT_DEFAULTS, ...parameters.settings },
  };
}

/** The text that Nylas appends to the description of an event. */
export const joinText = ({ join_url, id, password }: Meeting): string =>
  `Join Zoom Meeting\n${join_url}\n\nMeeting ID: ${id}\nPasscode: ${password}`;

/** The meeting as it becomes when its event changes; throws when Zoom refuses. */
export function changedMeeting(world: World, meeting: Meeting, event: CalendarEvent): Meeting {
  requireZoom(world, meeting.grant_id, 'meeting:update:meeting');
  const agenda = (event.description ?? '').replace(joinText(meeting), '').trimEnd();
  return { ...meeting, ...mirror(world, event), agenda };
}

/** Deletes a meeting at Zoom; throws when Zoom refuses. */
export function deleteMeeting(world: World, meeting: Meeting): void {
  const grant = requireZoom(world, meeting.grant_id, 'meeting:delete:meeting');
  if (world.accounts.find(({ email }) => email === grant.email)?.failDelete)
    throw zoomRefuses(3002, 'The meeting cannot be deleted.');
  world.meetings.delete(meeting.id);
}

/** The meeting outlives its event. */
export const orphan = (meeting: Meeting): void => {
  Object.assign(meeting, { orphan: true, event_id: null });
};

export const meetingOf = (world: World, { id }: Pick<CalendarEvent, 'id'>): Meeting | undefined =>
  [...world.meetings.values()].find(({ event_id }) => event_id === id);

import { requireCalendarGrant } from '../access.ts';
import { ok, refuse } from '../answers.ts';
import { calendarsOf, requireCalendar, requireWritable } from './calendar-store.ts';
import { anyObject, filled, matching, metadata, object, text } from '../check.ts';
import type { Check } from '../check.ts';
import { zone } from '../series/when.ts';
import type { Call, Route } from '../route.ts';
import { checkQuery, pageOf, pairOf, selectFrom } from '../query.ts';
import { exceptionsOf } from '../series/instances.ts';
import { nextId } from '../world.ts';
import type { Calendar, Grant, World } from '../world.ts';

const FIELDS = {
  name: filled,
  description: text(),
  location: text(),
  timezone: zone,
  metadata,
  notetaker: anyObject,
};
const color = matching(/^#[\da-f]{6}$/i, 'a colour such as #0099EE');

const checkCreate = object(FIELDS, 'name');
const checkUpdate = object({ ...FIELDS, hex_color: color, hex_foreground_color: color });

const PATH = '/v3/grants/:grant/calendars';

/** A grant's calendars. */
export const calendarRoutes = (world: World): Route[] => {
  const select = { select: 'string' } as const;
  const show = (calendar: Calendar, { query }: Call): Response => ok(selectFrom(calendar, query));

  function read(check: Check, { body }: Call): Partial<Calendar> {
    const complaint = check(body, '');
    if (complaint) throw refuse('invalid_request_error', complaint);
    return body as Partial<Calendar>;
  }

  function list(call: Call): Response {
    const grant = requireCalendarGrant(world, call);
    checkQuery(call.query, {
      ...select,
      limit: 'integer',
      page_token: 'string',
      metadata_pair: 'string',
    });
    const pair = call.query.has('metadata_pair') ? pairOf(call.query) : null;
    const found = calendarsOf(world, grant).filter(
      (calendar) => !pair || calendar.metadata?.[pair.key] === pair.value,
    );
    const { data, beside } = pageOf(found, call.query);
    return ok(
      data.map((calendar) => selectFrom(calendar, call.query)),
      beside,
    );
  }

  function create(call: Call): Response {
    const grant = requireCalendarGrant(world, call);
    checkQuery(call.query, select);
    const calendar: Calendar = {
      id: nextId(world, 'calendar'),
      grant_id: grant.id,
      name: '',
      timezone: 'UTC',
      is_primary: false,
      is_owned_by_user: true,
      read_only: false,
      object: 'calendar',
      ...read(checkCreate, call),
    };
    calendarsOf(world, grant).push(calendar);
    return show(calendar, call);
  }

  function update(call: Call): Response {
    const grant = requireCalendarGrant(world, call);
    checkQuery(call.query, select);
    const calendar = requireWritable(world, grant, call.params['calendar']);
    return show(Object.assign(calendar, read(checkUpdate, call)), call);
  }

  function remove(call: Call): Response {
    const grant = requireCalendarGrant(world, call);
    const calendar = requireWritable(world, grant, call.params['calendar']);
    if (calendar.is_primary)
      throw refuse('invalid_request_error', 'The primary calendar cannot be deleted', {
        code: 400,
        message: 'Cannot delete the primary calendar.',
      });
    forget(grant, calendar);
    return ok();
  }

  function forget(grant: Grant, { id }: Calendar): void {
    const others = calendarsOf(world, grant).filter((each) => each.id !== id);
    world.calendars.set(grant.id, others);
    for (const event of world.events.values()) {
      if (event.grant_id !== grant.id || event.calendar_id !== id) continue;
      for (const exception of exceptionsOf(world, event)) world.exceptions.delete(exception.id);
      world.events.delete(event.id);
    }
  }

  return [
    { method: 'get', path: PATH, answer: list },
    { method: 'post', path: PATH, answer: create },
    {
      method: 'get',
      path: `${PATH}/:calendar`,
      answer: (call) => {
        const grant = requireCalendarGrant(world, call);
        checkQuery(call.query, select);
        return show(requireCalendar(world, grant, call.params['calendar']), call);
      },
    },
    { method: 'put', path: `${PATH}/:calendar`, answer: update },
    { method: 'delete', path: `${PATH}/:calendar`, answer: remove },
  ];
};

import { requireCalendarGrant, requireKey } from '../access.ts';
import { ok, refuse } from '../answers.ts';
import { email, filled, list, openObject, text } from '../check.ts';
import { checkQuery } from '../query.ts';
import type { Call, Route } from '../route.ts';
import { findInstance } from '../series/instances.ts';
import type { World } from '../world.ts';
import type { Page } from './booking-page.ts';
import { configurationOf, PATH } from './configurations.ts';
import { checkCapacity } from './group-seats.ts';

const MOST = 20;

interface Import {
  calendar_id: string;
  event_id: string;
  capacity?: number;
  exceptions?: { event_id: string; capacity: number }[];
}

const checkImports = list(
  openObject(
    {
      calendar_id: filled,
      event_id: filled,
      capacity: checkCapacity,
      exceptions: list(
        openObject({ event_id: filled, capacity: checkCapacity }, 'event_id', 'capacity'),
      ),
      participants: list(openObject({ email, name: text() })),
    },
    'calendar_id',
    'event_id',
  ),
);

function readImports(body: unknown): Import[] {
  const complaint = checkImports(body, 'body');
  if (complaint) throw refuse('invalid_request_error', complaint);
  const imports = body as Import[];
  if (imports.length > MOST)
    throw refuse('invalid_request_error', `body must have at most ${MOST} events`);
  return imports;
}

/** Events of a calendar that become a group page's own, each by itself: some may fail. */
export const importGroupEventRoutes = (world: World): Route[] => {
  /** Takes one event over, or says why not. */
  function take(page: Page, { event_id, calendar_id, capacity, exceptions = [] }: Import) {
    const { group_booking: group } = page;
    const event = world.events.get(event_id);
    if (event?.grant_id !== page.grant_id || event.calendar_id !== calendar_id)
      return 'Event not found';
    if (calendar_id !== group?.calendar_id)
      return 'Calendar ID does not match configuration calendar ID';
    if (world.groupEvents.some((each) => each.event_id === event_id))
      return 'Event already imported';
    const stranger = exceptions.find(
      (each) => findInstance(world, each.event_id)?.master_event_id !== event_id,
    );
    if (stranger) return `Event ${stranger.event_id} is not an occurrence of the series`;
    world.groupEvents.push({
      event_id,
      configuration_id: page.id,
      capacity: capacity ?? group.default_capacity ?? 10,
      exceptions,
    });
    return null;
  }

  function importInto(page: Page, { query, body }: Call): Response {
    checkQuery(query, { calendar_id: 'string' });
    if (!page.group_booking)
      throw refuse('invalid_request_error', 'The configuration is not for group events');
    const results = readImports(body).map((each) => ({
      event_id: each.event_id,
      reason: take(page, each),
    }));
    // The schema has a list around it, its example none; Nylas's editor reads it without.
    return ok({
      imported_events: results.flatMap(({ event_id, reason }) => (reason ? [] : [{ event_id }])),
      import_failed: results.filter(({ reason }) => reason !== null),
    });
  }

  return [
    {
      method: 'post',
      path: '/v3/scheduling/configurations/:configuration/import-group-events',
      answer: (call) => {
        requireKey(call);
        const page = world.configurations.get(call.params['configuration'] ?? '');
        if (!page) throw refuse('not_found_error', 'No such configuration');
        return importInto(page, call);
      },
    },
    {
      // Not in the reference; the editor asks here, as all that it asks is below the grant.
      method: 'post',
      path: `${PATH}/:configuration/import-group-events`,
      answer: (call) =>
        importInto(configurationOf(world, call, requireCalendarGrant(world, call)), call),
    },
  ];
};

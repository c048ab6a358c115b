import { requireCalendarGrant } from '../access.ts';
import { ok, refuse } from '../answers.ts';
import { requireCalendar } from '../calendar/calendar-store.ts';
import { showEvent } from './event-list.ts';
import { spanOf } from '../series/when.ts';
import type { Route } from '../route.ts';
import { checkQuery, integerOf, pageOf, selectFrom } from '../query.ts';
import { changedInstances, instancesIn, isSeries } from '../series/instances.ts';
import { seconds } from '../world.ts';
import type { CalendarEvent, World } from '../world.ts';

const MONTH = 31 * 86_400;

/** Everything of a calendar as it is kept: masters, their exceptions and single events. */
export const importRoutes = (world: World): Route[] => [
  {
    method: 'get',
    path: '/v3/grants/:grant/events/import',
    answer: (call) => {
      const grant = requireCalendarGrant(world, call);
      const { query } = call;
      checkQuery(
        query,
        {
          calendar_id: 'string',
          start: 'integer',
          end: 'integer',
          max_results: 'integer',
          limit: 'integer',
          page_token: 'string',
          select: 'string',
        },
        'calendar_id',
      );
      const calendar = requireCalendar(world, grant, query.get('calendar_id'));
      integerOf(query, 'max_results', { fallback: 50, min: 1, max: 500 });
      const from = integerOf(query, 'start', { fallback: seconds(world) });
      const to = integerOf(query, 'end', { fallback: from + MONTH });
      if (from > to) throw refuse('invalid_request_error', 'start must not be later than end');
      const takesPlace = (event: CalendarEvent): boolean => {
        if (isSeries(event)) return instancesIn(world, event, from, to).length > 0;
        const { start, end } = spanOf(event.when);
        return start < to && end > from;
      };
      const found = [...world.events.values()]
        .filter(({ grant_id, calendar_id }) => grant_id === grant.id && calendar_id === calendar.id)
        .filter(takesPlace)
        .flatMap((event) => [event, ...changedInstances(world, event)]);
      const { data, beside } = pageOf(found, query);
      return ok(
        data.map((event) => selectFrom(showEvent(world, event, grant), query)),
        beside,
      );
    },
  },
];

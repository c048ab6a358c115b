import { ok, refuse } from '../answers.ts';
import { BY, hostOf, requirePage } from './booking-page.ts';
import type { Page } from './booking-page.ts';
import { spanOf } from '../series/when.ts';
import type { Route } from '../route.ts';
import { checkQuery } from '../query.ts';
import { seatsIn } from './group-seats.ts';
import { occurrencesIn } from '../series/instances.ts';
import { CLIENT_ID } from '../world.ts';
import type { World } from '../world.ts';

const MAX_SLOTS = 10_000;

/** What guests see before they book; it needs no key. */
export const availabilityRoutes = (world: World): Route[] => {
  /** Free times, around the clock: the sandbox's people have no open hours. */
  function slotsOf(page: Page, from: number, to: number): object[] {
    const length = (page.availability?.duration_minutes ?? 30) * 60;
    const step = (page.availability?.interval_minutes ?? length / 60) * 60;
    const first = Math.ceil(Math.max(from, world.now() / 1000) / step) * step;
    const count = Math.max(0, Math.floor((to - length - first) / step) + 1);
    if (count > MAX_SLOTS) throw refuse('invalid_request_error', 'The time span is too long');
    const busy = occurrencesIn(world, page.grant_id, first, to)
      .filter((event) => event['busy'] !== false)
      .map(({ when }) => spanOf(when));
    return Array.from({ length: count }, (_, index) => first + index * step)
      .filter((start) => !busy.some((span) => span.start < start + length && span.end > start))
      .map((start) => ({
        start_time: start,
        end_time: start + length,
        emails: (page.participants ?? []).map(({ email }) => email),
      }));
  }

  /** The events of a group page. */
  function seatsOf(page: Page, from: number, to: number): object[] {
    return seatsIn(world, page.id, from, to).flatMap(({ event, capacity }) => {
      const { start, end } = spanOf(event.when);
      const { id: event_id, calendar_id, master_event_id: master_id } = event;
      const slot = { start_time: start, end_time: end, event_id, calendar_id, capacity };
      return start >= from && end <= to
        ? [{ ...slot, ...(master_id !== undefined && { master_id }), emails: [] }]
        : [];
    });
  }

  return [
    {
      method: 'get',
      path: '/v3/scheduling/ui-settings',
      answer: (call) => {
        checkQuery(call.query, { ...BY, booking_id: 'string' });
        const { page, grant } = requirePage(world, call);
        return ok({
          configuration_id: page.id,
          app_client_id: CLIENT_ID,
          scheduler: { available_days_in_future: 30, min_booking_notice: 60, ...page.scheduler },
          organizer: hostOf(page, grant).organizer,
          slug: page.slug ?? null,
          name: page.name ?? grant.name,
          appearance: page.appearance ?? null,
          booking_type: (page.event_booking ?? page.group_booking)?.booking_type ?? 'booking',
        });
      },
    },
    {
      method: 'get',
      path: '/v3/scheduling/availability',
      answer: (call) => {
        checkQuery(
          call.query,
          { ...BY, start_time: 'integer', end_time: 'integer', booking_id: 'string' },
          'start_time',
          'end_time',
        );
        const { page } = requirePage(world, call);
        const [from, to] = [
          Number(call.query.get('start_time')),
          Number(call.query.get('end_time')),
        ];
        const slots = page.group_booking ? seatsOf(page, from, to) : slotsOf(page, from, to);
        return ok({ order: [], time_slots: slots });
      },
    },
  ];
};

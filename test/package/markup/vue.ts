import type { GlobalComponents } from 'vue';
import type {} from 'zoom-connect/vue';

type Props<Tag extends keyof GlobalComponents> = InstanceType<GlobalComponents[Tag]>['$props'];

export const connect: Props<'zoom-connect'> = {
  proxy: '/zoom',
  revoke: false,
  headers: () => ({ authorization: 'Bearer …' }),
  class: 'wide',
  onZoomConnected: ({ grantId, email }) => console.log(grantId.length, email?.length),
};
export const form: Props<'zoom-event-form'> = {
  'event-id': 'event-1',
  value: { title: 'Review' },
  onZoomEventCreated: ({ event, joinUrl }) => console.log(event.id, joinUrl?.length),
};
// @ts-expect-error: an unknown mode
export const wrong: Props<'zoom-connect'> = { mode: 'window' };

import type { SvelteHTMLElements } from 'svelte/elements';
import type {} from 'zoom-connect/svelte';

export const connect: SvelteHTMLElements['zoom-connect'] = {
  proxy: '/zoom',
  revoke: false,
  headers: () => ({ authorization: 'Bearer …' }),
  class: 'wide',
  'onzoom-connected': ({ grantId, email }) => console.log(grantId.length, email?.length),
};
export const form: SvelteHTMLElements['zoom-event-form'] = {
  'event-id': 'event-1',
  value: { title: 'Review' },
  'onzoom-event-created': ({ event, joinUrl }) => console.log(event.id, joinUrl?.length),
};
// @ts-expect-error: an unknown mode
export const wrong: SvelteHTMLElements['zoom-connect'] = { mode: 'window' };

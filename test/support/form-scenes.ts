// Every state in which people meet <zoom-event-form>, brought about as they bring it about: to be
// examined by tests, and looked at.
import type { NylasEvent } from '../../src/contract/wire.ts';
import { plainEvent, WHEN } from './edited-event.ts';
import { joinUrl, type FormHand } from './fake-events.ts';
import { disconnected, expired } from './fake-proxy.ts';
import { click, failing, isThere, Stage, submitted, type, type SceneLook } from './scene-stage.ts';

/** A state that was brought about, and the way to clear it away. */
export interface Scene {
  readonly form: FormHand;
  clear(): void;
}

type Play = (stage: Stage) => Promise<FormHand>;

const reviewed: NylasEvent = {
  ...plainEvent,
  title: 'Quarterly review',
  participants: [{ email: 'ann@x.org', name: 'Ann Lee' }, { email: 'bob@x.org' }],
  conferencing: { provider: 'Zoom Meeting', details: { url: joinUrl } },
};
const master: NylasEvent = {
  ...reviewed,
  id: 'master',
  recurrence: ['RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20280201T090000Z'],
};
const instance: NylasEvent = {
  ...reviewed,
  id: 'ev1',
  master_event_id: 'master',
  when: { ...WHEN, start_time: WHEN.start_time + 604_800, end_time: WHEN.end_time + 604_800 },
};

async function busy(stage: Stage, ...guests: string[]): Promise<FormHand> {
  const answer = (email: string): object => ({
    email,
    object: 'free_busy',
    time_slots: [{ start_time: 4_102_736_400, end_time: 4_102_740_000, status: 'busy' }],
  });
  stage.proxy.answers['POST /free-busy'] = [
    { body: { request_id: 'r', data: guests.map(answer) } },
  ];
  const form = await stage.ready();
  await type(form, '#guests', `${guests.join(', ')},`);
  await isThere(form, '[part=conflicts]');
  return form;
}

const people = (count: number): string =>
  Array.from({ length: count }, (_, at) => `Guest ${at + 1} <guest${at + 1}@example.com>`).join();

const SCENES = {
  loading: async (stage) => {
    const form = await stage.edit(reviewed);
    stage.proxy.gate = new Promise(() => undefined);
    void form.element.load('ev1');
    await isThere(form, '.loading');
    return form;
  },
  new: (stage) => stage.open(),
  'all day': async (stage) => {
    const form = await stage.ready();
    await click(form, '#allDay');
    return form;
  },
  'fields to fix': async (stage) => {
    const form = await stage.open();
    await type(form, '#start', '');
    await type(form, '#guests', 'nonsense@@x');
    await click(form, '[name=settings]:not(:checked)');
    await type(form, '#zoom-passcode', 'not so good');
    return submitted(form, '#failure');
  },
  'guests not understood': async (stage) => {
    const form = await stage.ready();
    await type(form, '#guests', 'ann@x.org, nonsense@@x, Bob Stone');
    await form.element.updateComplete;
    form.root
      .querySelector('#guests')
      ?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }),
      );
    await isThere(form, '.unclear');
    return form;
  },
  'many guests': async (stage) => {
    const form = await stage.ready();
    await type(form, '#guests', `${people(40)},`);
    await isThere(form, '.chip');
    return form;
  },
  'zones to choose from': async (stage) => {
    const form = await stage.ready();
    await click(form, '#timezone');
    await isThere(form, '#timezone-list');
    return form;
  },
  'no such zone': async (stage) => {
    const form = await stage.ready();
    await type(form, '#timezone', 'qqqq');
    await isThere(form, '#timezone-list [aria-disabled]');
    return form;
  },
  'ends to choose from': async (stage) => {
    const form = await stage.ready();
    await click(form, '#end');
    await isThere(form, '#end-list');
    return form;
  },
  'ends on another day': async (stage) => {
    const form = await stage.ready();
    await click(form, '[part=end-day]');
    return form;
  },
  'a time twice': (stage) => stage.ready('2099-10-25T02:30'),
  'a time that is skipped': (stage) => stage.ready('2099-03-29T02:30'),
  'one is busy': (stage) => busy(stage, 'ann@x.org'),
  'two are busy': (stage) => busy(stage, 'ann@x.org', 'bob@x.org'),
  'settings of the meeting': async (stage) => {
    const form = await stage.ready();
    await click(form, '[name=settings]:not(:checked)');
    return form;
  },
  'more options': async (stage) => {
    const form = await stage.ready();
    await click(form, 'summary');
    await type(form, '#repeat', 'weekly');
    await type(form, '#ends', 'until');
    return form;
  },
  'a series without an end': async (stage) => {
    const form = await stage.ready();
    await click(form, 'summary');
    await type(form, '#repeat', 'weekly');
    await type(form, '#ends', 'count');
    await type(form, '#count', '0');
    return submitted(form, '#failure');
  },
  'Zoom not connected': async (stage) => {
    stage.proxy.answers['GET /session'] = [{ body: disconnected }];
    const form = await stage.ready();
    await isThere(form, 'zoom-connect, [part~=connect]');
    return form;
  },
  'Zoom expired': async (stage) => {
    stage.proxy.answers['GET /session'] = [{ body: expired }];
    const form = await stage.ready();
    await isThere(form, 'zoom-connect, [part~=connect]');
    return submitted(form, '#failure');
  },
  saving: async (stage) => {
    const form = await stage.ready();
    stage.proxy.gate = new Promise(() => undefined);
    return submitted(form, '#submit[aria-disabled=true]');
  },
  offline: async (stage) => {
    const form = await stage.ready();
    stage.proxy.answers['POST /events'] = ['offline'];
    stage.proxy.fate = 'offline';
    return submitted(form, '#failure');
  },
  'Zoom refused': (stage) => failing(stage, 'zoom-refused', 'fix'),
  'not known whether saved': (stage) => failing(stage, 'outcome-unknown', 'check'),
  misconfigured: (stage) => failing(stage, 'misconfigured', 'contact'),
  'in the past': async (stage) => {
    const form = await stage.ready('2001-01-01T10:00');
    return submitted(form, '#confirm');
  },
  created: async (stage) => {
    const form = await stage.ready();
    await click(form, '[name=settings]:not(:checked)');
    await type(form, '#zoom-passcode', 'engine');
    return submitted(form, '#done');
  },
  'created, without Zoom': async (stage) => {
    const form = await stage.ready();
    await click(form, '#zoom');
    return submitted(form, '#done');
  },
  edit: (stage) => stage.edit(reviewed),
  'changes saved': async (stage) => {
    const form = await stage.edit(reviewed);
    await type(form, '#title', 'Review');
    return submitted(form, '#done');
  },
  'delete?': async (stage) => {
    const form = await stage.edit(reviewed);
    await click(form, '#delete');
    return form;
  },
  deleted: async (stage) => {
    const form = await stage.edit(reviewed);
    await click(form, '#delete');
    await click(form, '#confirm .danger');
    await isThere(form, '#done');
    return form;
  },
  'which of a series?': (stage) => stage.edit(instance, master),
  'delete which of a series?': async (stage) => {
    const form = await stage.edit(instance, master);
    await click(form, '#delete');
    return form;
  },
  'all of a series': async (stage) => {
    const form = await stage.edit(instance, master);
    await click(form, '#series button:last-of-type');
    await isThere(form, '#submit');
    return form;
  },
  'changed elsewhere': async (stage) => {
    const form = await stage.edit(reviewed);
    stage.store?.change({ title: 'Theirs', location: 'Hall 4' });
    await type(form, '#title', 'Mine');
    return submitted(form, '#conflict');
  },
  'loses its formatting': async (stage) => {
    const form = await stage.edit({ ...reviewed, description: '<p>Bring <b>all</b> of it</p>' });
    await type(form, '#description', 'all Bring it of');
    await click(form, '#submit');
    return form;
  },
  'another conference': async (stage) => {
    const details = { url: 'https://meet.google.com/abc-defg-hij' };
    const form = await stage.edit({
      ...reviewed,
      conferencing: { provider: 'Google Meet', details },
    });
    await click(form, '#zoom');
    return form;
  },
  'of somebody else': (stage) =>
    stage.edit({
      ...reviewed,
      organizer: { name: 'Grace Hopper', email: 'grace@example.com' },
      read_only: true,
    }),
  gone: async (stage) => {
    const form = await stage.edit(reviewed);
    stage.proxy.answers['GET /events/ev1'] = [{ status: 404, body: { code: 'not-found' } }];
    await form.element.load('ev1');
    return form;
  },
} satisfies Record<string, Play>;

export type SceneName = keyof typeof SCENES;

export const sceneNames = Object.keys(SCENES) as SceneName[];

/** Brings a state about. */
export async function playScene(name: SceneName, look: SceneLook = {}): Promise<Scene> {
  const stage = new Stage(look);
  const clear = (): void => stage.proxy.restore();
  try {
    return { form: await SCENES[name](stage), clear };
  } catch (error) {
    clear();
    throw error;
  }
}

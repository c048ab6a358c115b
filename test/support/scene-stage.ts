// What scenes of <zoom-event-form> are played on, and the hand that plays them by selectors, in any
// language.
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { NylasEvent } from '../../src/contract/wire.ts';
import type { EventFormTexts } from '../../src/elements/form/display/strings.ts';
import { BERLIN, EventStore } from './edited-event.ts';
import { FakeEvents, FormHand } from './fake-events.ts';
import { waitUntil } from './wait-until.ts';

/** How all scenes of one round are drawn. */
export interface SceneLook {
  lang?: string;
  strings?: EventFormTexts;
  dir?: 'ltr' | 'rtl';
}

/** What a scene is played on. */
export class Stage {
  store: EventStore | null = null;
  readonly look: SceneLook;
  #proxy: FakeEvents | null = null;

  constructor(look: SceneLook) {
    this.look = look;
  }

  get proxy(): FakeEvents {
    return this.store?.proxy ?? (this.#proxy ??= new FakeEvents());
  }

  open(start = '2100-01-04T10:00', timezone = BERLIN): Promise<FormHand> {
    this.proxy.answers['POST /free-busy'] ??= [{ body: { data: [], request_id: 'r' } }];
    return FormHand.open(
      html`<zoom-event-form
        lang=${this.look.lang ?? 'en'}
        dir=${ifDefined(this.look.dir)}
        .strings=${this.look.strings}
        start=${start}
        timezone=${timezone}
      ></zoom-event-form>`,
    );
  }

  async ready(start?: string): Promise<FormHand> {
    const form = await this.open(start);
    await type(form, '#title', 'Quarterly review');
    return form;
  }

  edit(...events: NylasEvent[]): Promise<FormHand> {
    this.store = new EventStore(...events);
    return FormHand.open(
      html`<zoom-event-form
        lang=${this.look.lang ?? 'en'}
        dir=${ifDefined(this.look.dir)}
        .strings=${this.look.strings}
        event-id="ev1"
        timezone=${BERLIN}
      ></zoom-event-form>`,
    );
  }
}

/** What is at the selector, once that is loaded. */
async function find<Found extends HTMLElement>(form: FormHand, selector: string): Promise<Found> {
  await isThere(form, selector);
  const found = form.root.querySelector<Found>(selector);
  if (!found) throw new Error(`Nothing at ${selector}.`);
  return found;
}

export async function type(form: FormHand, selector: string, value: string): Promise<void> {
  const control = await find<HTMLInputElement>(form, selector);
  control.focus({ preventScroll: true });
  control.value = value;
  control.dispatchEvent(new Event(control.matches('select') ? 'change' : 'input'));
  await form.settle();
}

export async function click(form: FormHand, selector: string): Promise<void> {
  (await find(form, selector)).click();
  await form.settle();
}

export const isThere = (form: FormHand, selector: string): Promise<unknown> =>
  waitUntil(() => form.root.querySelector(selector), `never showed ${selector}`);

export async function submitted(form: FormHand, shows: string): Promise<FormHand> {
  await click(form, '#submit');
  await isThere(form, shows);
  return form;
}

export async function failing(stage: Stage, code: string, action: string): Promise<FormHand> {
  const form = await stage.ready();
  stage.proxy.failCreate(code, action);
  return submitted(form, '#failure');
}

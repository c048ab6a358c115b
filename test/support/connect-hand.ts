// For element tests: puts `<zoom-connect>` on the page, and does with it what people do.
import { fixture, html } from '@open-wc/testing';
import type { ZoomConnectElement } from '../../src/elements/zoom-connect.ts';
import { FakePopups, FakeProxy } from './fake-proxy.ts';
import { waitUntil } from './wait-until.ts';

interface Fakes {
  proxy: FakeProxy;
  popups: FakePopups;
}

/** Hands a new proxy and new popups to each test, and takes them away after it. */
export function eachWithFakes(take: (fakes: Fakes) => void): void {
  let fakes: Fakes;
  beforeEach(() => take((fakes = { proxy: new FakeProxy(), popups: new FakePopups() })));
  afterEach(() => {
    fakes.proxy.restore();
    fakes.popups.restore();
  });
}

/** The element, once it has this status and shows it. */
export async function mount(
  template = html`<zoom-connect></zoom-connect>`,
  status = 'disconnected',
): Promise<ZoomConnectElement> {
  const element = await fixture<ZoomConnectElement>(template);
  await waitUntil(() => element.status === status, `never ${status}`);
  await element.updateComplete;
  return element;
}

export function part(element: Element, name: string): HTMLElement {
  const found = element.shadowRoot?.querySelector<HTMLElement>(`[part="${name}"]`);
  if (!found) throw new Error(`No part ${name}.`);
  return found;
}

/** Waits for a part, or for something of this class. */
export async function until(element: Element, name: string): Promise<HTMLElement> {
  const find = () => element.shadowRoot?.querySelector<HTMLElement>(`[part="${name}"], .${name}`);
  await waitUntil(find, `no ${name}`);
  return find()!;
}

export function press(element: Element, label: string): void {
  const controls = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('button, a') ?? [])];
  const control = controls.find((one) => one.textContent?.trim() === label);
  if (!control) throw new Error(`No control "${label}".`);
  control.click();
}

/** `resolved`, or the code of the error. */
export const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'resolved',
    (error: { code: string }) => error.code,
  );

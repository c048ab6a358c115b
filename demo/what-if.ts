import type { ZoomConnectElement } from 'zoom-connect';
import { find } from './find.ts';

const FAULTS: Record<string, { path: string; body: object }> = {
  'Zoom’s window cuts its opener (COOP)': {
    path: 'faults',
    body: { path: '/nowhere', coop: 'same-origin' },
  },
  'The next event times out after it was made': {
    path: 'faults',
    body: { method: 'POST', path: '/v3/grants', drop: 'after' },
  },
  'The next request is too much': {
    path: 'faults',
    body: { path: '/v3/grants', status: 429, headers: { 'retry-after': '20' }, times: 3 },
  },
  'Forget all faults and events': { path: 'reset', body: {} },
};

/** Buttons that make the sandbox misbehave, and one that lets the Zoom grant expire. */
export function showFaults(sandbox: string, zoom: ZoomConnectElement): void {
  const post = async (label: string, path: string, body: object): Promise<void> => {
    const answer = await fetch(`${sandbox}/_sandbox/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    find('#fault-status', 'p').textContent = answer.ok ? `Done: ${label}.` : `Failed: ${label}.`;
    await zoom.refresh();
  };
  const button = (label: string, act: () => Promise<void>): HTMLButtonElement => {
    const element = document.createElement('button');
    element.type = 'button';
    element.textContent = label;
    element.addEventListener('click', () => void act());
    return element;
  };
  find('#faults', 'div').append(
    button('The Zoom connection expires', async () => {
      const id = zoom.grant?.grantId;
      if (id) await post('expired', `grants/${encodeURIComponent(id)}/expire`, {});
      else find('#fault-status', 'p').textContent = 'Connect Zoom first.';
    }),
    ...Object.entries(FAULTS).map(([label, { path, body }]) =>
      button(label, () => post(label, path, body)),
    ),
  );
  find('#what-if', 'section').hidden = false;
}

import { find } from './find.ts';

/** What the demo runs against, as its server tells. */
export interface Settings {
  mode: 'sandbox' | 'nylas';
  apiUri: string;
  /** Where its proxy is mounted. */
  publicUrl: string;
}

/** Asks the server, and shows the answer in the header. */
export async function readSettings(): Promise<Settings> {
  const settings = (await (await fetch('/demo/settings.json')).json()) as Settings;
  const badge = find('#mode', 'p');
  badge.textContent = settings.mode === 'sandbox' ? 'Sandbox: nothing is real' : 'Real Nylas';
  badge.hidden = false;
  return settings;
}

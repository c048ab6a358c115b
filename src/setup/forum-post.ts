import type { Command } from './command.ts';
import { EXIT, usage } from './exit.ts';
import { readSettings } from './settings.ts';
import { forumPost, type Region } from './zoom-app.ts';

export const forumPostCommand: Command = {
  summary: "prints a request to Zoom's forum to allow Nylas's address",
  help: `zoom-connect forum-post: prints a request for https://devforum.zoom.us/

Use it when Zoom refuses Nylas's address as the OAuth redirect URL of your app.

Usage: zoom-connect forum-post --zoom-client-id ID --region us [--region eu]

  --zoom-client-id ID   client id of the Zoom app (or ZOOM_CLIENT_ID)
  --region us|eu        region of your Nylas application. Repeat it if you use both`,
  options: {
    'zoom-client-id': { type: 'string' },
    region: { type: 'string', multiple: true },
  },
  async run({ terminal, env }, values) {
    const id = readSettings({ ...values, region: undefined }, env, terminal).zoomClientId;
    if (!id) throw usage('--zoom-client-id (or ZOOM_CLIENT_ID) is missing.');
    const regions = [values['region'] ?? []].flat();
    if (regions.length === 0 || !regions.every(isRegion)) {
      throw usage('Give --region us, --region eu, or both.');
    }
    terminal.out(forumPost(id, [...new Set(regions)]));
    return EXIT.ok;
  },
};

const isRegion = (value: unknown): value is Region => value === 'us' || value === 'eu';

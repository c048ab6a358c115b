// What Zoom and Nylas want to be told, in one place (source: Nylas, "Authenticating Zoom Meetings
// accounts", https://developer.nylas.com/docs/provider-guides/zoom-meetings/).
import { API_OF } from '../proxy/nylas/api.ts';

export type Region = keyof typeof API_OF;

/** The region that an origin of the Nylas API belongs to; null for any other origin. */
export const regionOf = (apiUri: string): Region | null =>
  (['us', 'eu'] as const).find((region) => API_OF[region] === apiUri) ?? null;

/** Where Zoom sends people back to: to Nylas, not to the app. */
export const hostedCallback = (apiUri: string): string => `${apiUri}/v3/connect/callback`;

/** The scopes of the Zoom app, and what each is for. */
export const SCOPES = {
  'meeting:write:meeting': 'create meetings',
  'meeting:update:meeting': 'change meetings',
  'meeting:delete:meeting': 'delete meetings',
  'user:read:user': 'see whose account it is',
} as const;

/** What to do in Zoom's marketplace, with the values to paste. */
export function zoomSteps(apiUri: string): string[] {
  const region = regionOf(apiUri);
  const other = region === 'us' ? 'eu' : 'us';
  return [
    'Open https://marketplace.zoom.us/ and choose Develop, Build app, General app, Create.',
    'Under "Select how the app is managed", choose User-managed. People can then connect without the approval of an administrator.',
    `Under Basic Information, enter this as OAuth redirect URL and in the OAuth allow list:\n   ${hostedCallback(apiUri)}` +
      (region
        ? `\n   If you also have a Nylas application in the other region, add this to the allow list:\n   ${hostedCallback(API_OF[other])}`
        : ''),
    'Switch on "Use Strict Mode for Redirect URLs" and "Subdomain Check".\n' +
      '   If Zoom refuses the address, `npx zoom-connect forum-post` writes the request to allow it.',
    `Under Scopes, choose Add scopes, and add all four:\n${Object.entries(SCOPES)
      .map(([scope, purpose]) => `   ${scope}  (${purpose})`)
      .join('\n')}`,
    'Choose Done, then Add app now. Copy the client id and the client secret.',
    'People outside your own Zoom organisation can connect only after Zoom has reviewed the app:\n' +
      '   https://developers.zoom.us/docs/distribute/app-review-process/',
  ];
}

/** The same values for a machine. */
export const zoomValues = (apiUri: string): object => ({
  appType: 'General',
  management: 'User-managed',
  redirectUrl: hostedCallback(apiUri),
  allowList: [hostedCallback(apiUri)],
  strictMode: true,
  subdomainCheck: true,
  scopes: Object.keys(SCOPES),
});

/** A request to Zoom's developer forum to allow Nylas's address. */
export function forumPost(clientId: string, regions: readonly Region[]): string {
  const uris = regions.map((region) => `- ${hostedCallback(API_OF[region])}`);
  const scopes = Object.entries(SCOPES).map(([scope, purpose]) => `- ${scope} (${purpose})`);
  return `Subject: Please allow the OAuth redirect ${uris.length > 1 ? 'URLs' : 'URL'} of Nylas for my General app

Hello,

My app signs people in to Zoom through Nylas, which handles the OAuth redirect on its own domain. I
don't own that domain, so the marketplace rejects the redirect ${uris.length > 1 ? 'URLs' : 'URL'}. Could you please allow ${uris.length > 1 ? 'them' : 'it'} for
this app?

App type: General app, user-managed
Client id: ${clientId}

Redirect ${uris.length > 1 ? 'URLs' : 'URL'} to allow:
${uris.join('\n')}

Scopes of the app:
${scopes.join('\n')}

Nylas documents ${uris.length > 1 ? 'these addresses' : 'this address'} here:
https://developer.nylas.com/docs/provider-guides/zoom-meetings/

I would like to keep strict mode and the subdomain check switched on. I'm happy to answer any questions
about the app. Thank you!`;
}

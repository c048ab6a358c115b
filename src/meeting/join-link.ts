const ZOOM_HOST = /(^|\.)(zoom\.us|zoom\.com|zoomgov\.com)$/;

/**
 * The link if it may be shown as one, else null: `https` and a host of Zoom's. What an event says
 * comes from outside, and `javascript:` or a look-alike host must never become clickable.
 */
export function joinLink(url: string | null | undefined): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { protocol, hostname, username, password, href } = new URL(url);
  return protocol === 'https:' && ZOOM_HOST.test(hostname) && !username && !password ? href : null;
}

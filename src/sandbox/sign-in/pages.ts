import type { Provider, ZoomAccount } from '../world.ts';

const escape = (value: string): string =>
  value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const STYLE = `
:root{color-scheme:light dark;--ink:#1c2433;--soft:#5a6475;--line:#d5dae3;--card:#fff;--back:#eef1f6;--blue:#0b5cff}
@media(prefers-color-scheme:dark){:root{--ink:#eef1f6;--soft:#aab3c2;--line:#3a4353;--card:#1b212c;--back:#10141b;--blue:#7ea6ff}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:16px;background:var(--back);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{width:100%;max-width:440px;padding:28px;border:1px solid var(--line);border-radius:14px;background:var(--card)}
h1{margin:0 0 12px;font-size:1.3rem;line-height:1.3}
p{margin:0 0 16px;color:var(--soft)}
h2,legend{margin:0 0 6px;padding:0;font-size:1rem;font-weight:600}
fieldset{margin:0 0 20px;padding:0;border:0}
label{display:flex;gap:10px;align-items:center;padding:10px 12px;margin-top:6px;border:1px solid var(--line);border-radius:8px;overflow-wrap:anywhere}
ul{margin:0 0 24px;padding-left:20px}
li{margin:6px 0}
code{color:var(--soft);font-size:.8rem}
strong{overflow-wrap:anywhere}
.row{display:flex;gap:10px;justify-content:flex-end}
button{min-height:40px;padding:0 22px;border:1px solid var(--line);border-radius:8px;background:none;color:inherit;font:inherit;font-weight:600;cursor:pointer}
button[value=allow]{border-color:var(--blue);background:var(--blue);color:var(--card)}
:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
a{color:var(--blue)}
small{display:block;margin-top:20px;color:var(--soft)}`;

const CALENDAR_WORDS = { calendar: 'See and change your calendars and their events' };

/** The four scopes, and what each means. */
const ZOOM_WORDS = {
  'meeting:write:meeting': 'Create Zoom meetings for you',
  'meeting:update:meeting': 'Change Zoom meetings that it created',
  'meeting:delete:meeting': 'Delete Zoom meetings that it created',
  'user:read:user': 'See your Zoom name and email address',
};

function page(title: string, main: string, status = 200): Response {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body><main>${main}<small>This is a sandbox: no real account is involved.</small></main></body>
</html>
`;
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      // No form-action: it would also govern the redirect back to the application.
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
    },
  });
}

/** The provider's consent screen. The form carries the whole request along, so nothing is stored. */
export function consentPage(
  app: string,
  provider: Provider,
  accounts: readonly ZoomAccount[],
  chosen: ZoomAccount,
  query: URLSearchParams,
): Response {
  const brand = provider === 'zoom' ? 'Zoom' : 'Google';
  const hidden = [...query].map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`,
  );
  const labelOf = ({ name, email }: ZoomAccount): string =>
    escape(name ? `${name} (${email})` : email);
  const radio = (account: ZoomAccount): string =>
    `<label><input type="radio" name="account" value="${escape(account.email)}"${
      account === chosen ? ' checked' : ''
    }>${labelOf(account)}</label>`;
  const account =
    accounts.length > 1
      ? `<fieldset><legend>${brand} account</legend>${accounts.map(radio).join('')}</fieldset>`
      : `<p>Signed in as <strong>${labelOf(chosen)}</strong></p>
<input type="hidden" name="account" value="${escape(chosen.email)}">`;
  const words = provider === 'zoom' ? ZOOM_WORDS : CALENDAR_WORDS;
  return page(
    `${app} wants to use your ${brand} account`,
    `<h1>${escape(app)} wants to use your ${brand} account</h1>
<form action="consent">${hidden.join('')}
${account}
<h2>It will be able to</h2>
<ul>${Object.entries(words)
      .map(([scope, word]) => `<li>${word}<br><code>${scope}</code></li>`)
      .join('')}</ul>
<div class="row"><button name="decision" value="deny">Deny</button>
<button name="decision" value="allow">Allow</button></div>
</form>`,
  );
}

/** Nylas's own choice of provider, for a request that names none. */
export function providerPage(providers: readonly string[], query: URLSearchParams): Response {
  const link = (provider: string): string => {
    const next = new URLSearchParams(query);
    next.set('provider', provider);
    return `<li><a href="/v3/connect/auth?${escape(next.toString())}">${escape(provider)}</a></li>`;
  };
  return page(
    'Choose a provider',
    `<h1>Choose a provider</h1><ul>${providers.map(link).join('')}</ul>`,
  );
}

/** Nylas's error page: where no redirect is safe, the user never comes home. */
export const errorPage = (message: string, code: string): Response =>
  page(
    'Nylas: this sign-in cannot start',
    `<h1>This sign-in cannot start</h1><p>${escape(message)}</p><p>Nylas error ${escape(code)}</p>`,
    400,
  );

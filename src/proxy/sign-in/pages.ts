import { PROBLEMS } from '../../contract/problem.ts';
import type { Outcome } from '../../contract/wire.ts';
import { html } from '../request/answers.ts';
import type { ProblemCode } from '../request/refusal.ts';
import { sha256 } from '../runtime/bytes.ts';
import { REPORT_SCRIPT } from './report-script.ts';

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center;
  font: 1rem/1.5 system-ui, sans-serif; background: light-dark(#f4f5f7, #17181c);
  color: light-dark(#1c1d21, #eceef2); }
main { box-sizing: border-box; width: min(26rem, 100vw - 2rem); padding: 2rem; border-radius: 12px;
  background: light-dark(#fff, #232429); border: 1px solid light-dark(#d9dce3, #3a3c44); }
h1 { margin: 0 0 .5rem; font-size: 1.25rem; line-height: 1.3; overflow-wrap: anywhere; }
p { margin: .5rem 0 0; }
a { color: light-dark(#0b57c4, #8ab8ff); }
button { margin-top: 1.25rem; padding: .6rem 1.2rem; font: inherit; font-weight: 600; border: 0;
  border-radius: 8px; cursor: pointer; color: #fff; background: #0b5cff; }
button:focus-visible, a:focus-visible { outline: 3px solid light-dark(#1c1d21, #eceef2); outline-offset: 2px; }
`;

const GO_BACK = 'Go back to the app and press Connect. You can close this window.';

/** What a page that ends a sign-in has to tell, and to whom. */
export interface Ending {
  flow: string;
  /** Origin of the page that started it. */
  origin: string;
  /** Redirect mode: where to go back to. */
  back?: string;
  /** What stays of the URL's query. */
  search: string;
  outcome: Outcome;
}

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

let sources: Promise<{ script: string; style: string }> | undefined;
/** CSP sources of the two constants; made at the first use, as Workers allow little while a module loads. */
function hashes(): Promise<{ script: string; style: string }> {
  const hash = async (text: string): Promise<string> =>
    `'sha256-${btoa(String.fromCharCode(...(await sha256(text))))}'`;
  sources ??= Promise.all([hash(REPORT_SCRIPT), hash(STYLE)]).then(([script, style]) => ({
    script,
    style,
  }));
  return sources;
}

const layout = (title: string, content: string, after = ''): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
${content}
</main>${after}
</body>
</html>
`;

/**
 * A page about a failure of which nobody can be told.
 * @param told for the script, which then cleans the URL: a code must not stay, even a useless one
 */
export const failurePage = (code: ProblemCode, told?: Pick<Ending, 'search'>): Promise<Response> =>
  page(PROBLEMS[code].title, `<p>${GO_BACK}</p>`, PROBLEMS[code].status, told);

/** The page that reports how a sign-in ended and closes itself, or says so where it can't. */
export async function endingPage(ending: Ending): Promise<Response> {
  const { outcome, origin, back = origin } = ending;
  const [title, text, status] = wordsFor(outcome);
  // Some web views open the window in the app's own page, so closing it leads nowhere.
  const link = `\n<p><a href="${escape(back)}">Back to the app</a></p>`;
  return page(title, `<p>${escape(text)}</p>${link}`, status, ending);
}

async function page(
  title: string,
  content: string,
  status: number,
  told?: Ending | Pick<Ending, 'search'>,
): Promise<Response> {
  const { script, style } = await hashes();
  if (!told) return html(layout(title, content), status, `style-src ${style}; form-action 'none'`);
  // An escaped "<" can neither end the element nor start another.
  const data = JSON.stringify(told).replaceAll('<', '\\u003c');
  const body = layout(
    title,
    content,
    `\n<script type="application/json" id="data">${data}</script>\n<script>${REPORT_SCRIPT}</script>`,
  );
  return html(body, status, `script-src ${script}; style-src ${style}; form-action 'none'`);
}

function wordsFor(outcome: Outcome): [title: string, text: string, status: number] {
  switch (outcome.status) {
    case 'connected': {
      const { email } = outcome.grant;
      const account = email === null ? '' : `Signed in as ${email}. `;
      return ['Zoom is connected', `${account}You can close this window.`, 200];
    }
    case 'denied':
      return ['Zoom was not connected', 'You can close this window and try again.', 200];
    case 'failed': {
      const { code, title } = outcome.error;
      const status = Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code as ProblemCode].status : 400;
      return [title, GO_BACK, status];
    }
  }
}

/** Asks before a sign-in that a page of another site may have asked for. Starts nothing by itself. */
export async function confirmPage(
  label: string,
  action: string,
  fields: Record<string, string>,
): Promise<Response> {
  const { style } = await hashes();
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`,
  );
  const body = layout(
    `Connect Zoom to ${label}?`,
    `<p>Your Zoom account will be used for the meetings of ${escape(label)}. If you did not ask for this, close this window.</p>
<form method="get" action="${escape(action)}">${inputs.join('')}<button>Connect Zoom</button></form>`,
  );
  // No form-action: browsers hold redirects after a form against it, here to Nylas and on to Zoom.
  return html(body, 200, `style-src ${style}`);
}

import { PROBLEMS } from '../../contract/problem.ts';
import type { Outcome } from '../../contract/wire.ts';
import { html } from '../request/answers.ts';
import type { ProblemCode } from '../request/refusal.ts';
import { sha256 } from '../runtime/digest.ts';
import { REPORT_SCRIPT } from './report-script.ts';

/** The one style of all pages. */
export const STYLE = `
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

/** A text as it may stand in HTML. */
export const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const sources = new Map<string, Promise<string>>();

/** CSP source of a constant; made at the first use, as Workers allow little while a module loads. */
export function cspHash(text: string): Promise<string> {
  const known =
    sources.get(text) ??
    sha256(text).then((digest) => `'sha256-${btoa(String.fromCharCode(...digest))}'`);
  sources.set(text, known);
  return known;
}

/** Data for the page's script. An escaped "<" can neither end the element nor start another. */
export const inertData = (data: object): string =>
  `<script type="application/json" id="data">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`;

/** A whole page; `after` follows its content. */
export const layout = (title: string, content: string, after = ''): string => `<!doctype html>
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
  const style = await cspHash(STYLE);
  if (!told) return html(layout(title, content), status, `style-src ${style}; form-action 'none'`);
  const script = await cspHash(REPORT_SCRIPT);
  const body = layout(title, content, `\n${inertData(told)}\n<script>${REPORT_SCRIPT}</script>`);
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
      const status = Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code].status : 400;
      return [title, GO_BACK, status];
    }
  }
}

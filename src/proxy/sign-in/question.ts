import { html } from '../request/answers.ts';
import { cspHash, escape, inertData, layout, STYLE } from './pages.ts';
import { QUESTION_SCRIPT } from './question-script.ts';

/** What is asked before a sign-in that nobody is sure to have wanted. */
export interface Question {
  /** Whose meetings the Zoom account would be used for. */
  label: string;
  /** Path that the button goes to. */
  action: string;
  /** What the button sends. */
  fields: Record<string, string>;
  /** The page that may answer in the person's place, by its word that the flow is its own. */
  opener: { flow: string; origin: string } | null;
}

/** A page that asks before a sign-in. It starts nothing by itself. */
export async function questionPage(question: Question): Promise<Response> {
  const { label, action, fields, opener } = question;
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`,
  );
  const script = opener ? `\n${inertData(opener)}\n<script>${QUESTION_SCRIPT}</script>` : '';
  const body = layout(
    `Connect Zoom to ${label}?`,
    `<p>Your Zoom account will be used for the meetings of ${escape(label)}. If you did not ask for this, close this window.</p>
<form method="get" action="${escape(action)}">${inputs.join('')}<button>Connect Zoom</button></form>`,
    script,
  );
  const allowed = opener ? `script-src ${await cspHash(QUESTION_SCRIPT)}; ` : '';
  // No form-action: browsers hold redirects after a form against it, here to Nylas and on to Zoom.
  return html(body, 200, `${allowed}style-src ${await cspHash(STYLE)}`);
}

// The page "Set up": copy buttons, and the redirect URI of one's own app. All else needs no script.
import { find } from './find.ts';
import { readSettings } from './settings.ts';

const status = find('#copied', 'p');

for (const code of document.querySelectorAll<HTMLElement>('code[data-copy]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.addEventListener('click', () => void copy(code, button));
  label(code, button, 'Copy');
  code.after(button);
}

/** The name of a button says what it copies, since there are many. */
function label(code: HTMLElement, button: HTMLButtonElement, verb: string): void {
  const text = code.textContent.trim();
  button.textContent = verb;
  button.setAttribute('aria-label', `${verb} ${code.dataset['copy'] ?? ''} ${text}`);
}

async function copy(code: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const text = code.textContent.trim();
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = `Copied: ${text}`;
    label(code, button, 'Copied');
    button.addEventListener('blur', () => label(code, button, 'Copy'), { once: true });
  } catch {
    getSelection()?.selectAllChildren(code);
    status.textContent = 'The browser lets no page copy; it is selected, so press Ctrl+C or ⌘C.';
  }
}

const input = find('#public-url', 'input');
const callback = find('#callback', 'code');
const error = find('#public-url-error', 'span');
find('#mounted', 'p').hidden = false;
input.addEventListener('input', showCallback);

function showCallback(): void {
  const complaint = complaintAbout(input.value);
  error.textContent = complaint;
  input.setAttribute('aria-invalid', String(complaint !== ''));
  if (complaint) return;
  callback.textContent = `${new URL(input.value).href.replace(/\/+$/, '')}/connect/callback`;
  const button = callback.nextElementSibling;
  if (button instanceof HTMLButtonElement) label(callback, button, 'Copy');
}

/** What `createZoomProxy` would say about this `publicUrl`; empty when it would take it. */
function complaintAbout(value: string): string {
  if (!URL.canParse(value)) return 'Enter a whole address, such as https://app.example.com/zoom.';
  const { protocol, hostname } = new URL(value);
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && local))
    return 'It must be https, or http on localhost.';
  return /[?#]/.test(value) ? 'It must have no query and no fragment.' : '';
}

const { publicUrl } = await readSettings();
// Whoever was quicker with an address of their own keeps it.
if (input.value === input.defaultValue) {
  input.value = publicUrl;
  showCallback();
}

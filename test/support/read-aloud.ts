// What a screen reader has to read: the browser's own accessibility tree as lines, in reading order.
import type { CDPSession, Page } from '@playwright/test';

interface Value {
  value?: unknown;
}

interface AxNode {
  nodeId: string;
  ignored: boolean;
  role?: Value;
  name?: Value;
  description?: Value;
  value?: Value;
  properties?: { name: string; value: Value }[];
  childIds?: string[];
}

/** A value as it is said. */
const textOf = (one: Value | undefined): string => {
  const { value } = one ?? {};
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
};

/** Roles that say all there is to say: what is inside isn't read once more. */
const WHOLE = new Set([
  'textbox',
  'combobox',
  'checkbox',
  'switch',
  'radio',
  'button',
  'link',
  'heading',
  'option',
  'Date',
  'InputTime',
  'spinbutton',
  'DisclosureTriangle',
]);
/** What is said of a state, where it is not as usual. */
const STATES = ['required', 'invalid', 'checked', 'expanded', 'disabled', 'selected'];

function lineOf(node: AxNode): string | null {
  const role = textOf(node.role);
  const name = textOf(node.name);
  if (role === 'StaticText') return name;
  const grouping = ['form', 'group', 'radiogroup', 'listbox', 'status', 'alert', 'list'];
  if (!WHOLE.has(role) && !(grouping.includes(role) && name)) return null;
  const states = STATES.flatMap((state) => {
    const value = textOf(node.properties?.find((one) => one.name === state)?.value);
    if (value === '' || value === 'false') return [];
    return [value === 'true' ? state : `${state} ${value}`];
  });
  const said = textOf(node.value);
  const description = textOf(node.description);
  return [
    [role, name && `“${name}”`, ...states].filter(Boolean).join(' '),
    said && !['Date', 'InputTime'].includes(role) && `= ${said}`,
    description && `(${description})`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** The lines of everything inside the first node that this is true of. */
export async function readAloud(
  page: Page,
  isRoot: (role: string, name: string) => boolean,
): Promise<string[]> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const root = nodes.find(
    ({ role, name, ignored }) => !ignored && isRoot(textOf(role), textOf(name)),
  );
  if (!root) throw new Error('Nothing to read there.');
  const read = (node: AxNode): string[] => {
    const line = node.ignored ? null : lineOf(node);
    const inside =
      !node.ignored && WHOLE.has(textOf(node.role))
        ? []
        : (node.childIds ?? []).flatMap((id) => {
            const child = byId.get(id);
            return child ? read(child) : [];
          });
    return line ? [line, ...inside] : inside;
  };
  return read(root);
}

export interface Ear {
  /** What live regions said since it was forgotten last. */
  heard(): Promise<string[]>;
  forget(): Promise<void>;
}

/** From now on all that live regions say is kept, in order. */
export async function listen(page: Page): Promise<Ear> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const roots = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
      root,
      ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
        shadowRoot ? roots(shadowRoot) : [],
      ),
    ];
    const texts = new Map<Element, string>();
    const look = (): void => {
      for (const root of roots(document)) {
        for (const region of root.querySelectorAll('[role=status], [role=alert], [aria-live]')) {
          const text = (region.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
          if (text && texts.get(region) !== text) heard.push(text);
          texts.set(region, text);
        }
      }
    };
    const observer = new MutationObserver(look);
    const options = { subtree: true, childList: true, characterData: true };
    for (const root of roots(document)) observer.observe(root, options);
    look();
    heard.length = 0;
  });
  return {
    heard: () => page.evaluate(() => (window as unknown as { heard: string[] }).heard),
    forget: () =>
      page.evaluate(() => void ((window as unknown as { heard: string[] }).heard.length = 0)),
  };
}

/** What has the focus, as it would be announced: its name. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!at) return '';
    const labels = (at as HTMLInputElement).labels;
    const named = at.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const root = at.getRootNode() as Document | ShadowRoot;
    const text =
      at.getAttribute('aria-label') ??
      (named.length > 0
        ? named.map((id) => root.getElementById(id)?.textContent ?? '').join(' ')
        : (labels?.[0]?.textContent ?? at.textContent ?? ''));
    return text.replaceAll(/\s+/g, ' ').trim();
  });

/** Presses Tab until this has the focus, as somebody without a mouse does. */
export async function tabTo(
  page: Page,
  name: string,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press(key);
    const now = await focused(page);
    if (now === name) return;
    seen.push(now.slice(0, 40));
  }
  throw new Error(`Tab never came to "${name}", but to: ${seen.join(', ')}`);
}

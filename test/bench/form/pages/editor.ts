import { createSchedulerApi } from '../../../../demo/scheduler-api.ts';

const LOADER = '/nylas/nylas-web-elements.esm.js';

function open(): HTMLElement & { componentOnReady?(): Promise<void> } {
  const editor = document.createElement('nylas-scheduler-editor');
  Object.assign(editor, { nylasApiRequest: createSchedulerApi(location.origin, () => undefined) });
  document.querySelector('main')?.append(editor);
  return editor;
}

/** Opens the form of the only booking page as soon as its button is there. */
async function edit(editor: Element): Promise<void> {
  while (!window.formProbe.find('nylas-event-title')) {
    const buttons = [...deep(editor)].filter((one) => one.textContent?.trim() === 'Edit');
    buttons.at(-1)?.click();
    await new Promise(requestAnimationFrame);
  }
}

/** Everything inside, through shadow roots. */
function* deep(root: Element): Generator<HTMLElement> {
  for (const inside of [root.shadowRoot, root]) {
    for (const one of inside?.querySelectorAll<HTMLElement>('*') ?? []) {
      yield one;
      if (one.shadowRoot) yield* deep(one);
    }
  }
}

const isEmpty = new URL(location.href).searchParams.has('empty');
if (!isEmpty) void edit(open());
await import(/* @vite-ignore */ LOADER);

Object.assign(window, {
  /** Makes editors, one after the other, and takes each away once it is drawn. */
  async makeMany(times: number) {
    await customElements.whenDefined('nylas-scheduler-editor');
    for (let turn = 0; turn < times; turn += 1) {
      const editor = open();
      await editor.componentOnReady?.();
      await new Promise((done) => setTimeout(done));
      editor.remove();
    }
  },
});

/** What a page has under way that could outlive a sign-in. */
export interface Alive {
  timeouts: number;
  intervals: number;
  /** On the window and the document. */
  listeners: number;
  channels: number;
  sockets: number;
}

/** What the page was told about a sign-in. */
export interface Told {
  what: 'success' | 'cancel' | 'refusal' | 'failure';
  words: string;
  /** Clock time: windows are of different processes, and only that do they share. */
  at: number;
}

export interface Opened {
  /** From the start of the click's handler to the call, in milliseconds. */
  ms: number;
  /** Whether it was called in the click's own call stack. */
  inStack: boolean;
  url: string;
}

export interface Probe {
  ready: boolean;
  /** Whether `window.open` answers null. */
  block: boolean;
  readonly opened: Opened[];
  readonly told: Told[];
  tell(what: Told['what'], words?: string): void;
  alive(): Alive;
  /** Keeps the page's thread busy with tasks of this length until the page has been told. */
  work(milliseconds: number): void;
  /** What a person does who can't go on; where it differs from doing nothing. */
  giveUp(): void;
}

declare global {
  interface Window {
    probe: Probe;
  }
}

/** Runs in the page before anything else does; it is written into it, and so knows no other code. */
export function installProbe(): void {
  const native = { setTimeout, clearTimeout, setInterval, clearInterval, open };
  const timeouts = new Set<unknown>();
  const intervals = new Set<unknown>();
  const listeners = new Set<string>();
  const channels = new Set<unknown>();
  const sockets = new Set<unknown>();
  const numbers = new WeakMap<object, number>();
  const marked = new WeakMap<object, EventListener>();
  let count = 0;
  let begin = 0;
  let inClick = false;

  const { probe } = Object.assign(window, {
    probe: {
      ready: false,
      block: false,
      opened: [] as Opened[],
      told: [] as Told[],
      tell(what: Told['what'], words = '') {
        probe.told.push({ what, words, at: Date.now() });
      },
      alive: () => ({
        timeouts: timeouts.size,
        intervals: intervals.size,
        listeners: listeners.size,
        channels: channels.size,
        sockets: sockets.size,
      }),
      work(milliseconds: number) {
        const end = performance.now() + milliseconds;
        while (performance.now() < end);
        if (probe.told.length === 0) native.setTimeout.call(window, () => probe.work(milliseconds));
      },
      giveUp: () => undefined,
    },
  });

  Object.assign(window, {
    setTimeout(task: (...given: unknown[]) => void, delay?: number, ...given: unknown[]) {
      const ended = (): void => {
        timeouts.delete(id);
        task(...given);
      };
      const id = native.setTimeout.call(window, ended, delay);
      timeouts.add(id);
      return id;
    },
    clearTimeout(id: number) {
      timeouts.delete(id);
      native.clearTimeout.call(window, id);
    },
    setInterval(task: () => void, beat?: number) {
      const id = native.setInterval.call(window, task, beat);
      intervals.add(id);
      return id;
    },
    clearInterval(id: number) {
      intervals.delete(id);
      native.clearInterval.call(window, id);
    },
    open(...given: Parameters<typeof open>) {
      const url = String(given[0] ?? '');
      probe.opened.push({ ms: performance.now() - begin, inStack: inClick, url });
      return probe.block ? null : native.open.apply(window, given);
    },
    BroadcastChannel: class extends BroadcastChannel {
      constructor(name: string) {
        super(name);
        channels.add(this);
      }
      override close(): void {
        channels.delete(this);
        super.close();
      }
    },
    WebSocket: class extends WebSocket {
      constructor(url: string) {
        super(url);
        sockets.add(this);
        this.addEventListener('close', () => sockets.delete(this));
      }
    },
  });

  /** Marks the time and the call stack of a click's listener. */
  function mark(listener: EventListenerOrEventListenerObject): EventListener {
    const known = marked.get(listener);
    if (known) return known;
    const marking: EventListener = function (this: unknown, event) {
      begin = performance.now();
      inClick = true;
      try {
        if (typeof listener === 'function') listener.call(this as EventTarget, event);
        else listener.handleEvent(event);
      } finally {
        inClick = false;
      }
    };
    marked.set(listener, marking);
    return marking;
  }

  const prototype = EventTarget.prototype;
  const { addEventListener: add, removeEventListener: remove } = prototype;
  const isCapture = (options: unknown): boolean =>
    typeof options === 'object' ? !!(options as AddEventListenerOptions)?.capture : !!options;
  const keyOf = (target: unknown, type: string, listener: object, options: unknown): string => {
    if (!numbers.has(listener)) numbers.set(listener, (count += 1));
    const place = target === document ? 'document' : 'window';
    return [place, type, numbers.get(listener), isCapture(options)].join();
  };
  const isCounted = (target: unknown): boolean =>
    target === undefined || target === window || target === document;

  prototype.addEventListener = function (type, listener, options) {
    const target = (this as EventTarget | undefined) ?? window;
    if (!listener) return;
    if (isCounted(this)) {
      const key = keyOf(target, type, listener, options);
      const forget = (): unknown => listeners.delete(key);
      const { signal, once } = typeof options === 'object' ? options : {};
      if (!signal?.aborted) listeners.add(key);
      if (signal) add.call(signal, 'abort', forget);
      if (once) add.call(target, type, forget, options);
    }
    add.call(target, type, type === 'click' ? mark(listener) : listener, options);
  };
  prototype.removeEventListener = function (type, listener, options) {
    const target = (this as EventTarget | undefined) ?? window;
    if (!listener) return;
    if (isCounted(this)) listeners.delete(keyOf(target, type, listener, options));
    remove.call(target, type, marked.get(listener) ?? listener, options);
  };
}

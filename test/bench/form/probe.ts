// Runs in the page before anything else: when it can be used, and how long keys take to be seen.

export interface Probe {
  /** Finds through shadow roots; `a >>> b` is a b inside an a, however deep. */
  find(selector: string): HTMLElement | null;
  /** Milliseconds from the navigation until this is there and can be typed into. */
  usable(selector: string): Promise<number>;
  /** From the start of an act to the frame that shows what this finds. */
  until(act: () => void, selector: string): Promise<number>;
  /** Durations of keystrokes that took more than 16 ms, to the next paint. */
  slow(): number[];
  /** Forgets those so far. */
  forget(): void;
}

declare global {
  interface Window {
    formProbe: Probe;
  }
}

/** Its source is put into the page, so it uses nothing from outside. */
export function installProbe(): void {
  const findIn = (selector: string, root: ParentNode): HTMLElement | null => {
    const found = root.querySelector<HTMLElement>(selector);
    if (found) return found;
    for (const { shadowRoot } of root.querySelectorAll('*')) {
      const inside = shadowRoot && findIn(selector, shadowRoot);
      if (inside) return inside;
    }
    return null;
  };
  const find = (path: string): HTMLElement | null => {
    const [first = '', second] = path.split(' >>> ');
    const found = findIn(first, document);
    if (second === undefined || !found) return found;
    return (found.shadowRoot && findIn(second, found.shadowRoot)) ?? findIn(second, found);
  };
  const painted = (): Promise<void> =>
    new Promise((done) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => done());
        port1.start();
        port2.postMessage(null);
      }),
    );
  const isUsable = (element: HTMLElement | null): boolean =>
    element !== null && element.getClientRects().length > 0 && !element.matches(':disabled');
  const longest = new Map<number, number>();
  window.formProbe = {
    find,
    slow: () => [...longest.values()],
    forget: () => longest.clear(),
    async usable(selector) {
      while (!isUsable(find(selector))) await painted();
      return performance.now();
    },
    async until(act, selector) {
      const start = performance.now();
      act();
      while (!find(selector)) await painted();
      await painted();
      return performance.now() - start;
    },
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { interactionId } = entry as PerformanceEntry & { interactionId: number };
      if (!interactionId || !/^key|^input/.test(entry.name)) continue;
      longest.set(interactionId, Math.max(longest.get(interactionId) ?? 0, entry.duration));
    }
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
}

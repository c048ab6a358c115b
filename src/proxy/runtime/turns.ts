/** One that has come, to be told to leave in any case. */
export interface Turn {
  /** Settled once it is its turn; absent where that is at once. */
  ready?: Promise<void>;
  /** Makes room for the next, also while it still waits. */
  leave(): void;
}

/** Lets so many in at a time; the others wait in the order in which they came. */
export function createTurns(max: number): () => Turn {
  let inside = 0;
  const waiting = new Set<() => void>();
  const makeRoom = (): void => {
    const [next] = waiting;
    if (next === undefined) {
      inside -= 1;
      return;
    }
    waiting.delete(next);
    next();
  };
  return () => {
    if (inside < max) {
      inside += 1;
      return { leave: makeRoom };
    }
    let enter = (): void => {};
    const ready = new Promise<void>((resolve) => (enter = resolve));
    waiting.add(enter);
    return { ready, leave: () => void (waiting.delete(enter) || makeRoom()) };
  };
}

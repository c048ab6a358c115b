/** What was set last, by key: at least so many, and at most twice as many. */
export interface Recent<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

/** Two generations: when the young one is full, what only the old one has is forgotten. */
export function createRecent<Value>(least: number): Recent<Value> {
  let young = new Map<string, Value>();
  let old = young;
  return {
    get: (key) => young.get(key) ?? old.get(key),
    set: (key, value) => {
      young.set(key, value);
      if (young.size < least) return;
      old = young;
      young = new Map();
    },
  };
}

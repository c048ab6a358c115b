/** Says a state of an element to the styles of its page, where the engine can. */
export function markState(
  { states }: Partial<ElementInternals>,
  state: 'busy' | 'dirty',
  on: boolean,
): void {
  try {
    if (on) states?.add(state);
    else states?.delete(state);
  } catch {
    // Chromium before 125 takes only names with two dashes, which no style here asks for.
  }
}

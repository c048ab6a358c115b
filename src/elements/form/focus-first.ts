/** Focuses the first of these that is there, and opens what hides it. */
export function focusFirst(root: ParentNode, selectors: readonly string[]): void {
  for (const selector of selectors) {
    const target = root.querySelector<HTMLElement>(selector);
    if (!target) continue;
    target.closest('details')?.setAttribute('open', '');
    target.focus();
    return;
  }
}

const ask = (event: Event): void => event.preventDefault();

/**
 * Has the browser ask before the page is left. Only while it is needed: the listener alone keeps
 * pages out of the back/forward cache.
 */
export function guardLeaving(isNeeded: boolean): void {
  if (isNeeded) addEventListener('beforeunload', ask);
  else removeEventListener('beforeunload', ask);
}

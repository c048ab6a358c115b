/** The element of this page that matches, which the page can't do without. */
export function find<Tag extends keyof HTMLElementTagNameMap>(
  selector: string,
  tag: Tag,
): HTMLElementTagNameMap[Tag] {
  const element = document.querySelector<HTMLElementTagNameMap[Tag]>(selector);
  if (element?.localName !== tag) throw new Error(`No <${tag}> at ${selector}.`);
  return element;
}

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '');

/** Whether an address sounds like a name: holds one of its words or its initials. */
export function likeness(name: string, email: string): boolean {
  const local = fold(email.slice(0, email.lastIndexOf('@')));
  const parts = local.split(/[^\p{L}]+/u);
  const words = fold(name)
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
  const initials = words.map(([first = '']) => first);
  return (
    words.some((word) =>
      word.length > 2 ? local.includes(word) : parts.includes(word) && word.length > 1,
    ) ||
    (words.length > 1 &&
      [initials.join(''), initials.toReversed().join('')].some((mark) => parts.includes(mark)))
  );
}

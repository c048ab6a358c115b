/** JSON in which the order of keys doesn't count, for digests. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  let inner = '';
  if (Array.isArray(value)) {
    for (const item of value) inner += `${inner && ','}${canonical(item)}`;
    return `[${inner}]`;
  }
  const fields = value as Record<string, unknown>;
  for (const key of Object.keys(fields).sort()) {
    inner += `${inner && ','}${JSON.stringify(key)}:${canonical(fields[key])}`;
  }
  return `{${inner}}`;
}

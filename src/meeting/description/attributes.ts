import { decodeHtml } from './entities.ts';

/** The value of an attribute in a tag's source, decoded; null where it has none. */
export function attributeOf(tag: string, name: 'href' | 'style'): string | null {
  const pattern = name === 'href' ? HREF : STYLE;
  const match = pattern.exec(tag);
  const value = match?.[1] ?? match?.[2] ?? match?.[3];
  return value === undefined ? null : decodeHtml(value);
}

const HREF = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/i;
const STYLE = /\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/i;

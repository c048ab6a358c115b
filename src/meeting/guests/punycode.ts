/** What an `xn--` label says, without its prefix; null where it is no punycode (RFC 3492). */
export function decodePunycode(text: string): string | null {
  const dash = text.lastIndexOf('-');
  const out = dash > 0 ? text.slice(0, dash).split('') : [];
  let at = dash > 0 ? dash + 1 : 0;
  let code = 128;
  let index = 0;
  let bias = 72;
  while (at < text.length) {
    const before = index;
    let weight = 1;
    for (let k = 36; ; k += 36) {
      const digit = '0123456789abcdefghijklmnopqrstuvwxyz'.indexOf(text.charAt(at) || '-');
      if (digit < 0) return null;
      at += 1;
      // Letters are 0 to 25, digits 26 to 35.
      const value = digit < 10 ? digit + 26 : digit - 10;
      index += value * weight;
      const threshold = Math.min(Math.max(k - bias, 1), 26);
      if (value < threshold) break;
      weight *= 36 - threshold;
    }
    bias = adapt(index - before, out.length + 1, before === 0);
    code += Math.floor(index / (out.length + 1));
    index %= out.length + 1;
    if (code > 0x10_ffff) return null;
    out.splice(index, 0, String.fromCodePoint(code));
    index += 1;
  }
  return out.join('');
}

function adapt(delta: number, length: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? 700 : 2));
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > 455; k += 36) rest = Math.floor(rest / 35);
  return k + Math.floor((36 * rest) / (rest + 38));
}

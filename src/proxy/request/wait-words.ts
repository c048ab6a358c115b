/** How long a wait is, for people: rounded up, so that it is enough. */
export function inWords(seconds: number): string {
  if (seconds <= 90) return `in ${counted(seconds, 'second')}`;
  if (seconds <= 90 * 60) return `in ${counted(Math.ceil(seconds / 60), 'minute')}`;
  return `in ${counted(Math.ceil(seconds / 3_600), 'hour')}`;
}

const counted = (count: number, unit: string): string =>
  `${count} ${unit}${count === 1 ? '' : 's'}`;

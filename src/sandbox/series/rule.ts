export const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** A repeat rule as RFC 5545 has it; what isn't said is an empty list. */
export interface Rule {
  freq: (typeof FREQUENCIES)[number];
  interval: number;
  /** Infinity where the rule names none. */
  count: number;
  /** A date or a time, as the rule writes it; null where it names none. */
  until: string | null;
  /** Weekdays, Sunday being 0; `nth` is 0 where every such day is meant. */
  byDay: { nth: number; weekday: number }[];
  byMonthDay: number[];
  /** January is 1. */
  byMonth: number[];
  bySetPos: number[];
  weekStart: number;
}

const DAY = /^([+-]?\d{1,2})?(SU|MO|TU|WE|TH|FR|SA)$/;

/** How each part is read; each gives undefined for what it can't read. */
const PARTS: Record<string, (value: string) => Partial<Rule> | undefined> = {
  FREQ: (value) => {
    const freq = FREQUENCIES.find((each) => each === value);
    return freq && { freq };
  },
  INTERVAL: (value) => positive(value, (interval) => ({ interval })),
  COUNT: (value) => positive(value, (count) => ({ count })),
  UNTIL: (until) => (/^\d{8}(T\d{6}Z?)?$/.test(until) ? { until } : undefined),
  BYDAY: (value) => {
    const days = value.split(',').map((each) => DAY.exec(each));
    if (days.includes(null)) return undefined;
    return {
      byDay: days.map((day) => ({
        nth: Number(day?.[1] ?? 0),
        weekday: WEEKDAYS.indexOf(day?.[2] ?? ''),
      })),
    };
  },
  BYMONTHDAY: (value) => numbers(value, 31, (byMonthDay) => ({ byMonthDay })),
  BYMONTH: (value) => numbers(value, 12, (byMonth) => ({ byMonth })),
  BYSETPOS: (value) => numbers(value, 366, (bySetPos) => ({ bySetPos })),
  WKST: (value) => (WEEKDAYS.includes(value) ? { weekStart: WEEKDAYS.indexOf(value) } : undefined),
};

function positive(
  value: string,
  give: (value: number) => Partial<Rule>,
): Partial<Rule> | undefined {
  return /^[1-9]\d{0,5}$/.test(value) ? give(Number(value)) : undefined;
}

function numbers(
  value: string,
  max: number,
  give: (values: number[]) => Partial<Rule>,
): Partial<Rule> | undefined {
  const values = value.split(',').map(Number);
  const known = values.every((each) => each && Number.isInteger(each) && Math.abs(each) <= max);
  return known ? give(values) : undefined;
}

/** The rule that a line writes; what is wrong with it, as a string, where it can't be read. */
export function parseRule(line: string): Rule | string {
  const rule: Partial<Rule> = {};
  for (const part of line.replace(/^RRULE:/i, '').split(';')) {
    const [name = '', value = ''] = part.trim().toUpperCase().split('=');
    const read = Object.hasOwn(PARTS, name) ? PARTS[name]?.(value) : undefined;
    if (!read) return `${part.trim()} is not understood`;
    Object.assign(rule, read);
  }
  const { freq } = rule;
  if (!freq) return 'FREQ is missing';
  if (rule.count && rule.until) return 'COUNT and UNTIL exclude each other';
  return {
    interval: 1,
    count: Infinity,
    until: null,
    byDay: [],
    byMonthDay: [],
    byMonth: [],
    bySetPos: [],
    weekStart: 1,
    ...rule,
    freq,
  };
}

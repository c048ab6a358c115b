/** Says what is wrong with a value, or null. `path` is where the value stands, for the message. */
export type Check = (value: unknown, path: string) => string | null;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const text =
  (max = Infinity): Check =>
  (value, path) => {
    if (typeof value !== 'string') return `${path} must be a string`;
    return value.length > max ? `${path} must have at most ${max} characters` : null;
  };

export const filled: Check = (value, path) =>
  text()(value, path) ?? (value === '' ? `${path} must not be empty` : null);

export const matching =
  (pattern: RegExp, what: string): Check =>
  (value, path) =>
    typeof value === 'string' && pattern.test(value) ? null : `${path} must be ${what}`;

export const email: Check = matching(/^[^\s@]+@[^\s@]+$/, 'an email address');

export const boolean: Check = (value, path) =>
  typeof value === 'boolean' ? null : `${path} must be a boolean`;

export const integer: Check = (value, path) =>
  Number.isSafeInteger(value) ? null : `${path} must be an integer`;

export const between =
  (min: number, max: number): Check =>
  (value, path) =>
    integer(value, path) ??
    (Number(value) < min || Number(value) > max
      ? `${path} must be between ${min} and ${max}`
      : null);

export const anyObject: Check = (value, path) =>
  isObject(value) ? null : `${path} must be an object`;

export const oneOf =
  (...allowed: readonly unknown[]): Check =>
  (value, path) =>
    allowed.includes(value) ? null : `${path} must be one of ${allowed.join(', ')}`;

export const nullable =
  (check: Check): Check =>
  (value, path) =>
    value === null ? null : check(value, path);

export const list =
  (check: Check): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return `${path} must be an array`;
    return firstComplaint(value.map((item, index) => () => check(item, `${path}[${index}]`)));
  };

/** An object with no keys but these; those in `required` must be there. */
export const object = (fields: Record<string, Check>, ...required: readonly string[]): Check =>
  members(fields, required, (_, path) => `${path}: extra fields not permitted`);

/** As {@link object}, but it may have more keys, which nobody looks at. */
export const openObject = (fields: Record<string, Check>, ...required: readonly string[]): Check =>
  members(fields, required, () => null);

const members =
  (fields: Record<string, Check>, required: readonly string[], other: Check): Check =>
  (value, path) => {
    if (!isObject(value)) return `${path || 'body'} must be an object`;
    const at = (key: string): string => (path ? `${path}.${key}` : key);
    const missing = required.find((key) => value[key] === undefined);
    if (missing) return `${at(missing)} is required`;
    return firstComplaint(
      Object.entries(value).map(([key, item]) => () => {
        const check = Object.hasOwn(fields, key) ? fields[key] : undefined;
        return (check ?? other)(item, at(key));
      }),
    );
  };

/** An object whose keys are anybody's and whose values are all alike. */
export const mapOf =
  (check: Check): Check =>
  (value, path) => {
    if (!isObject(value)) return `${path} must be an object`;
    return firstComplaint(
      Object.entries(value).map(
        ([key, item]) =>
          () =>
            check(item, `${path}.${key}`),
      ),
    );
  };

/** An object of strings, within Nylas's limits for metadata. */
export const metadata: Check = (value, path) => {
  if (!isObject(value)) return `${path} must be an object`;
  if (Object.keys(value).length > 50) return `${path} must have at most 50 pairs`;
  const long = Object.keys(value).find((key) => key.length > 40);
  if (long) return `${path}.${long}: a key must have at most 40 characters`;
  return firstComplaint(
    Object.entries(value).map(
      ([key, item]) =>
        () =>
          text(500)(item, `${path}.${key}`),
    ),
  );
};

function firstComplaint(checks: readonly (() => string | null)[]): string | null {
  for (const check of checks) {
    const complaint = check();
    if (complaint) return complaint;
  }
  return null;
}

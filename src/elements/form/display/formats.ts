/** More than any form needs at a time; zones that somebody only passed by are dropped then. */
const MAX_KEPT = 100;

/** Making a format costs a hundred times what using it costs, so each is made once. */
function keep<O, F>(make: (locale: string | undefined, options?: O) => F) {
  const kept = new Map<string, F>();
  return (locale: string | undefined, options?: O): F => {
    const key = JSON.stringify([locale, options]);
    let format = kept.get(key);
    if (!format) {
      if (kept.size >= MAX_KEPT) kept.clear();
      kept.set(key, (format = make(locale, options)));
    }
    return format;
  };
}

export const dateFormat = keep(
  (locale, options?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);

export const numberFormat = keep(
  (locale, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);

export const pluralRules = keep((locale) => new Intl.PluralRules(locale));

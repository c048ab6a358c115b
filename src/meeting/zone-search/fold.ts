/** Without case, accents and punctuation: "Sao Paulo" finds "São_Paulo", "st johns" "St. John’s". */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’.]/gu, '')
    .replaceAll(/[\s_/(),-]+/g, ' ')
    .trim()
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd');

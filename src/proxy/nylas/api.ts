/** Origins of the Nylas API. */
export const API_OF = {
  us: 'https://api.us.nylas.com',
  eu: 'https://api.eu.nylas.com',
} as const;

/** Whether a text can stand in a header as it is: visible ASCII without spaces. */
export const isHeaderSafe = (text: unknown): text is string =>
  typeof text === 'string' && /^[\x21-\x7e]+$/.test(text);

// Of the metadata that Nylas keeps with an event it can search only `key1` to `key5`, and it uses
// `key5` itself (https://developer.nylas.com/docs/dev-guide/metadata/). `key1` holds the intent key.
import { isObject, type NylasObject } from './values.ts';

/** What an event carries so that it can be found by its intent. */
export const intentMark = (intentKey: string): { metadata: { key1: string } } => ({
  metadata: { key1: intentKey },
});

/** The filter of a list of events that finds the marked one. */
export const intentFilter = (intentKey: string): { metadata_pair: string } => ({
  metadata_pair: `key1:${intentKey}`,
});

/** Whether an event carries the mark of this intent. */
export const hasIntentMark = ({ metadata }: NylasObject, intentKey: string): boolean =>
  isObject(metadata) && metadata['key1'] === intentKey;

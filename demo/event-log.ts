import { ZoomError } from 'zoom-connect';

const TYPES = [
  'zoom-connect-start',
  'zoom-connected',
  'zoom-connect-cancel',
  'zoom-connect-error',
  'zoom-disconnected',
  'zoom-status-change',
  'zoom-pages-affected',
  'zoom-editor-remount-needed',
  'zoom-event-submit',
  'zoom-event-created',
  'zoom-event-updated',
  'zoom-event-deleted',
  'zoom-event-error',
  'zoom-event-dirty-change',
];

/** Adds a line for each DOM event of the two elements, with its fields; the newest stands first. */
export function logEvents(log: HTMLOListElement): void {
  for (const type of TYPES) {
    document.addEventListener(type, (event) => {
      const line = document.createElement('li');
      const name = document.createElement('b');
      name.textContent = type;
      line.append(name, ` ${JSON.stringify(fieldsOf(event))}`);
      log.prepend(line);
    });
  }
}

/** The event's own fields, without those of every `Event`. */
function fieldsOf(event: Event): Record<string, unknown> {
  const own = Object.keys(event).filter((name) => name !== 'isTrusted');
  return Object.fromEntries(own.map((name) => [name, plain(Reflect.get(event, name))]));
}

/** An error as its code and words; JSON would leave the words out. */
function plain(value: unknown): unknown {
  if (!(value instanceof ZoomError)) return value;
  const { code, message, action, fields, requestId } = value;
  return { code, message, action, fields, requestId };
}

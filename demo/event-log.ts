const TYPES = [
  'zoom-connect-start',
  'zoom-connected',
  'zoom-connect-cancel',
  'zoom-connect-error',
  'zoom-disconnected',
  'zoom-status-change',
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

/** The event's own fields, without those of every `Event`; errors as their code and words. */
function fieldsOf(event: Event): Record<string, unknown> {
  const own = Object.keys(event).filter((name) => name !== 'isTrusted');
  return Object.fromEntries(own.map((name) => [name, plain(Reflect.get(event, name))]));
}

const plain = (value: unknown): unknown =>
  value instanceof Error ? { ...value, message: value.message } : value;

import { noChange } from 'lit';
import { directive, Directive, type PropertyPart } from 'lit/directive.js';

/** Sets a property unless it is so already, whatever was drawn last: people change it too. */
class LiveValue extends Directive {
  render(_value: unknown): typeof noChange {
    return noChange;
  }

  override update(part: PropertyPart, [value]: [unknown]): typeof noChange {
    const control = part.element as unknown as Record<string, unknown>;
    if (control[part.name] !== value) control[part.name] = value;
    return noChange;
  }
}

export const live = directive(LiveValue);

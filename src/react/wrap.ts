import { createComponent, type EventName, type ReactWebComponent } from '@lit/react';
import * as React from 'react';

type Events = Record<string, string>;
type Props = Record<string, unknown>;

export interface Wrapped<Names extends Events> {
  tagName: string;
  /** What has no attribute: functions and objects. */
  properties: readonly string[];
  /** The attributes whose names differ from those of their properties. */
  attributes: Record<string, string>;
  /** The name of each prop that hears an event, and the event's own. */
  events: Names;
}

/**
 * A component for one of our tags. What has an attribute goes to React as an attribute, so that it
 * stands in the markup when a server renders it; the rest is set as a property in the browser.
 */
export function wrap<Element extends HTMLElement, Names extends Record<string, EventName>>({
  tagName,
  properties,
  attributes,
  events,
}: Wrapped<Names>): ReactWebComponent<Element, Names> {
  // `createComponent` asks the prototype what to set as a property.
  const prototype = Object.fromEntries(properties.map((name) => [name, undefined]));
  const Component = createComponent({
    react: React,
    tagName,
    elementClass: { prototype } as unknown as new () => Element,
    events,
  }) as unknown as React.FunctionComponent<Props>;

  const WithAttributes = React.forwardRef<Element, Props>((props, ref) => {
    const named = Object.entries(props).map(([name, value]) => [attributes[name] ?? name, value]);
    return React.createElement(Component, { ...Object.fromEntries(named), ref } as Props);
  });
  return WithAttributes as ReactWebComponent<Element, Names>;
}

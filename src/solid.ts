// Types of both tags for Solid: `import type {} from 'zoom-connect/solid'`.
import type { JSX } from 'solid-js';
import type { Handlers, Tags } from './elements/markup.ts';

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends SolidTags {}
  }
}

/** Solid sets a property where it is told so, and else an attribute. */
type AsProperties<Takes> = { [Name in keyof Takes & string as `prop:${Name}`]?: Takes[Name] };

type SolidTags = {
  [Tag in keyof Tags]: Omit<JSX.HTMLAttributes<Tags[Tag]['element']>, keyof Tags[Tag]['takes']> &
    Tags[Tag]['takes'] &
    AsProperties<Tags[Tag]['takes']> &
    Handlers<Tags[Tag]['fires'], 'on:'>;
};

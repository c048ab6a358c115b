// Types of both tags for Solid: `import type {} from 'zoom-connect/solid'`.
import type { JSX } from 'solid-js';
import type { PropsIn, Tags } from './elements/markup.ts';

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends SolidTags {}
  }
}

/** Solid sets a property where it is told so, and else an attribute. */
type AsProperties<Takes> = { [Name in keyof Takes & string as `prop:${Name}`]?: Takes[Name] };

type SolidTags = {
  [Tag in keyof Tags]: PropsIn<Tag, JSX.HTMLAttributes<Tags[Tag]['element']>, 'on:'> &
    AsProperties<Tags[Tag]['takes']>;
};

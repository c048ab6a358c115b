// Types of both tags for Svelte: `import type {} from 'zoom-connect/svelte'`.
import type { HTMLAttributes } from 'svelte/elements';
import type { PropsIn, Tags } from './elements/markup.ts';

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends SvelteTags {}
}

type SvelteTags = {
  [Tag in keyof Tags]: PropsIn<Tag, HTMLAttributes<Tags[Tag]['element']>, 'on'>;
};

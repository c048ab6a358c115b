// Types of both tags for Svelte: `import type {} from 'zoom-connect/svelte'`.
import type { HTMLAttributes } from 'svelte/elements';
import type { Handlers, Tags } from './elements/markup.ts';

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends SvelteTags {}
}

type SvelteTags = {
  [Tag in keyof Tags]: Omit<HTMLAttributes<Tags[Tag]['element']>, keyof Tags[Tag]['takes']> &
    Tags[Tag]['takes'] &
    Handlers<Tags[Tag]['fires'], 'on'>;
};
